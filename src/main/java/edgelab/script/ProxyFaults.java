package edgelab.script;

import java.time.Duration;

/**
 * The faults that strike around the proxy in an experiment.
 *
 * @param latency of what the clients send, on its way to the proxy; zero: none, and Toxiproxy is
 *     not there
 * @param reload the proxy is reloaded once all clients are open
 * @param freeze the proxy's processes stand still for so long from the beginning of the burst, as
 *     on a machine that has no time for them; zero: they do not
 */
public record ProxyFaults(Duration latency, boolean reload, Duration freeze) {

  public static final ProxyFaults NONE = new ProxyFaults(Duration.ZERO, false, Duration.ZERO);

  public ProxyFaults {
    if (latency.isNegative() || freeze.isNegative()) {
      throw new IllegalArgumentException(
          "latency and freeze must not be negative, but are %s and %s".formatted(latency, freeze));
    }
  }

  public ProxyFaults withReload() {
    return new ProxyFaults(latency, true, freeze);
  }
}
