package edgelab.jmeter;

import edgelab.container.JMeterContainer;
import edgelab.home.Home;
import edgelab.load.Burst;
import edgelab.load.Retry;
import edgelab.run.OutsideBurst;
import edgelab.run.Testbed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testcontainers.containers.Network;

/** The clients of {@code clients.jmx}: JMeter's threads, each with one sample of our sampler. */
public final class JMeterClients implements OutsideBurst.Clients {
  /** A retry of the lab's ends by its deadline. */
  private static final int MOST_ATTEMPTS = 1000;

  private static final Path PLAN = Home.file("jmeter/clients.jmx");

  private final int engines;
  private List<ClockOffset> clocks = List.of();

  /**
   * @param engines of JMeter's distributed mode that share the clients; 0: one JMeter alone
   */
  public JMeterClients(int engines) {
    this.engines = engines;
  }

  /** Of the engines before the last burst; empty where there was none. */
  public List<ClockOffset> clocks() {
    return clocks;
  }

  @Override
  public OutsideBurst.Told send(Burst burst) {
    Network network = Testbed.shared().edge().network();
    Map<String, String> properties = properties(burst);
    if (engines == 0) {
      properties.put("clients", String.valueOf(burst.clients()));
      try (JMeterContainer jmeter = JMeterContainer.running(network, PLAN, properties)) {
        jmeter.start();
        jmeter.awaitEnd(longest(burst));
        return told(jmeter, burst);
      }
    }
    try (Engines started = Engines.started(network, engines, burst.clients());
        JMeterContainer jmeter = JMeterContainer.controller(network, PLAN, engines, properties)) {
      jmeter.start();
      jmeter.awaitEnd(longest(burst), () -> started.dead().isPresent());
      Optional<String> dead = started.dead();
      if (dead.isPresent()) { // JMeter would wait for it for ever
        return new OutsideBurst.Told(SampleHistory.of(burst, List.of()), dead);
      }
      jmeter.requireSuccess();
      return told(jmeter, burst);
    }
  }

  private static Duration longest(Burst burst) {
    return JMeterLab.AROUND.plus(burst.longest());
  }

  private OutsideBurst.Told told(JMeterContainer jmeter, Burst burst) {
    List<JMeterSample> samples = SampleReader.read(jmeter.samples());
    clocks = engines == 0 ? List.of() : ClockOffset.in(samples);
    return new OutsideBurst.Told(SampleHistory.of(burst, samples), gap(samples, burst, jmeter));
  }

  /** The sampler's parameters. */
  private static Map<String, String> properties(Burst burst) {
    Retry retry = burst.behaviour().retry();
    Map<String, String> properties = new TreeMap<>();
    properties.put("url", burst.route().target().toString());
    properties.put("connectTo", burst.route().via());
    properties.put("subprotocol", burst.behaviour().subprotocol());
    properties.put("handshake", millis(burst.timing().handshakeTimeout()));
    properties.put("hold", millis(burst.timing().hold()));
    properties.put("attempts", String.valueOf(Math.min(retry.attempts(), MOST_ATTEMPTS)));
    properties.put("base", millis(retry.backoff().base()));
    properties.put("cap", millis(retry.backoff().cap()));
    return properties;
  }

  private static String millis(Duration time) {
    return String.valueOf(time.toMillis());
  }

  /** Where a client has no sample of its own, or one of JMeter's. */
  private Optional<String> gap(List<JMeterSample> samples, Burst burst, JMeterContainer jmeter) {
    long whole = samples.stream().filter(sample -> !sample.parts().isEmpty()).count();
    if (whole < burst.clients()) {
      return Optional.of(
          "JMeter told of %d of %d clients: %s"
              .formatted(
                  whole,
                  burst.clients(),
                  samples.stream()
                      .filter(sample -> sample.parts().isEmpty())
                      .findFirst()
                      .map(sample -> sample.code() + ", " + sample.message())
                      .orElseGet(jmeter::complaint)));
    }
    return ClockOffset.doubt(clocks);
  }
}
