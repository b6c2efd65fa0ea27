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
 * @param move the Edge has another address once the first client is open
 */
public record ProxyFaults(Duration latency, boolean reload, Duration freeze, boolean move) {

  public static final ProxyFaults NONE =
      new ProxyFaults(Duration.ZERO, false, Duration.ZERO, false);

  public ProxyFaults {
    if (latency.isNegative() || freeze.isNegative()) {
      throw new IllegalArgumentException(
          "latency and freeze must not be negative, but are %s and %s".formatted(latency, freeze));
    }
  }

  public ProxyFaults withReload() {
    return new ProxyFaults(latency, true, freeze, move);
  }

  public ProxyFaults withMove() {
    return new ProxyFaults(latency, reload, freeze, true);
  }
}
