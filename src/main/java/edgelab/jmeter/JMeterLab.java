package edgelab.jmeter;

import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.container.Engine;
import edgelab.container.JMeterContainer;
import edgelab.container.Polling;
import edgelab.home.Home;
import edgelab.load.ClientBehaviour;
import edgelab.load.Route;
import edgelab.run.Lab;
import edgelab.run.Outcome;
import edgelab.run.OutsideBurst;
import edgelab.run.Testbed;
import edgelab.script.ProxyFaults;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JMeter as the clients of a lab. */
public final class JMeterLab {
  /** The thread's agents. */
  public static final Path AGENTS = Home.file("jmeter/agents.jmx");

  /** For JMeter's own start and end, which take two seconds each where nothing else runs. */
  static final Duration AROUND = Duration.ofSeconds(60);

  private static final Duration QUIET = TimeLimit.seconds(10);

  private JMeterLab() {}

  /**
   * @throws LabException where a scenario asks of clients what JMeter's cannot do
   */
  public static void require(ConfigUnderTest configUnderTest) {
    Scenario scenario = configUnderTest.scenario();
    boolean isPlain =
        scenario.behaviour().equals(ClientBehaviour.AGENT)
            && scenario.ramp().isZero()
            && scenario.faults().equals(ProxyFaults.NONE)
            && scenario.edge().sip().isEmpty()
            && scenario.edge().notifications().isEmpty();
    if (!isPlain) {
      throw new LabException(
          configUnderTest.variant()
              + " needs more than clients that dial at once and listen, which is all that JMeter's"
              + " do here; './lab reproduce "
              + configUnderTest.variant()
              + "' runs it");
    }
  }

  /**
   * Runs {@code clients.jmx} straight to the Edge, then through a lab's NGINX, and has the judge
   * read what JMeter recorded.
   */
  public static Outcome clients(
      Lab lab,
      ConfigUnderTest configUnderTest,
      int clients,
      Expectation expected,
      JMeterClients jmeter) {
    ConfigUnderTest same =
        configUnderTest.in("jmeter-" + configUnderTest.variant(), configUnderTest.scenario());
    return OutsideBurst.run(lab, same, clients, expected, jmeter);
  }

  /**
   * Runs {@code agents.jmx} through a lab's NGINX, and waits for the end of its last connection.
   *
   * @param properties of the plan, which has defaults for all but the server
   * @throws LabException with JMeter's own words where it has not run every client
   */
  public static JMeterRecord agents(
      Lab lab, Path plan, Scenario scenario, int clients, Map<String, String> properties) {
    Route route = lab.route();
    Map<String, String> all = new TreeMap<>(properties);
    all.put("clients", String.valueOf(clients));
    all.put("host", route.host());
    all.put("port", String.valueOf(route.port()));
    all.put("path", route.target().getPath());
    all.put("handshake", String.valueOf(scenario.timing().handshakeTimeout().toMillis()));
    Testbed testbed = Testbed.shared();
    testbed.edge().reset(scenario.edge().behaviour());
    testbed.edge().admit(scenario.edge().admission());
    Duration hold = Duration.ofMillis(Long.parseLong(all.getOrDefault("hold", "0")));
    List<JMeterSample> samples = samples(testbed, plan, all, hold, clients);
    Polling.atMost(QUIET).until(() -> testbed.edge().open() == 0);
    return new JMeterRecord(samples, testbed.edge().log());
  }

  private static List<JMeterSample> samples(
      Testbed testbed, Path plan, Map<String, String> properties, Duration hold, int clients) {
    try (JMeterContainer jmeter =
        JMeterContainer.running(testbed.edge().network(), plan, properties)) {
      jmeter.start();
      jmeter.awaitEnd(AROUND.plus(hold));
      List<JMeterSample> samples = SampleReader.read(jmeter.samples());
      long threads = samples.stream().map(JMeterSample::thread).distinct().count();
      if (threads < clients) {
        throw new LabException(
            "JMeter ran %d of %d clients of %s: %s"
                .formatted(threads, clients, plan, jmeter.complaint()));
      }
      return samples;
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }
}
