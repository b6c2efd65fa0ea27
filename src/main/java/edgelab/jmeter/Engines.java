package edgelab.jmeter;

import edgelab.container.DockerHop;
import edgelab.container.JMeterContainer;
import edgelab.history.HopState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/** Engines of JMeter's distributed mode, each with its share of the clients. */
final class Engines implements AutoCloseable {
  private final List<JMeterContainer> containers = new ArrayList<>();

  private Engines() {}

  /** Returns when all of them take plans. */
  static Engines started(Network network, int number, int clients) {
    Engines engines = new Engines();
    try {
      int first = 0;
      for (int i = 0; i < number; i++) {
        int share = share(clients, number, i);
        engines.containers.add(
            JMeterContainer.engine(
                network,
                i + 1,
                Map.of(
                    "clients",
                    String.valueOf(share),
                    "first",
                    String.valueOf(first),
                    "sample_variables",
                    "client,clock")));
        first += share;
      }
      Startables.deepStart(engines.containers).join();
      engines.containers.forEach(JMeterContainer::awaitEngine);
      return engines;
    } catch (RuntimeException e) {
      engines.close();
      throw e;
    }
  }

  /** The first ones have one more where it does not come out even. */
  static int share(int clients, int engines, int engine) {
    return clients / engines + (engine < clients % engines ? 1 : 0);
  }

  int number() {
    return containers.size();
  }

  /** Why the samples cannot be whole: an engine has ended before its controller. */
  Optional<String> dead() {
    return IntStream.range(0, containers.size())
        .mapToObj(i -> DockerHop.state("engine " + (i + 1), containers.get(i)))
        .filter(state -> !state.running())
        .findFirst()
        .map(Engines::text);
  }

  private static String text(HopState state) {
    return "%s of JMeter ended in mid-run, exit code %d".formatted(state.name(), state.exitCode());
  }

  @Override
  public void close() {
    containers.forEach(JMeterContainer::stop);
  }
}
