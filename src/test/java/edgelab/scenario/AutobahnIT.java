package edgelab.scenario;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.container.EdgeContainer;
import edgelab.container.FuzzingClient;
import edgelab.container.FuzzingClient.Verdict;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.load.Route;
import edgelab.run.Lab;
import edgelab.run.Testbed;
import edgelab.script.Behaviour;
import edgelab.script.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The Edge keeps RFC 6455, also behind a right NGINX: the Autobahn TestSuite says so. Not asked are
 * its cases 9, messages that are large or many, and 12 and 13, permessage-deflate, which the Edge
 * does not negotiate.
 */
@EnabledIfSystemProperty(
    named = "lab.images",
    matches = ".*autobahn.*",
    disabledReason = "mvn verify -Pautobahn runs the Autobahn TestSuite")
class AutobahnIT {
  /**
   * How many there are by the first number of their names, as autobahntestsuite 25.10.1 has them.
   */
  private static final Map<String, Long> CASES =
      Map.of("1", 16L, "2", 11L, "3", 7L, "4", 10L, "5", 20L, "6", 145L, "7", 37L, "10", 1L);

  private static final Path REPORT = Path.of("target/autobahn");

  private static final Verdict LATE = new Verdict("NON-STRICT", "OK");
  private static final Verdict FREE = new Verdict("INFORMATIONAL", "INFORMATIONAL");

  /**
   * Text that is no UTF-8 is refused at the end of its frame, and the suite would like it at the
   * first wrong byte (6.4.3, 6.4.4). RFC 6455 leaves open what follows on a message, a close frame
   * and a Ping at once (7.1.6), and on close codes from 5,000 (7.13.1, 7.13.2).
   */
  private static final Map<String, Verdict> NOT_OK =
      Map.of("6.4.3", LATE, "6.4.4", LATE, "7.1.6", FREE, "7.13.1", FREE, "7.13.2", FREE);

  @Test
  void theEdgeKeepsRfc6455() throws Exception {
    EdgeContainer edge = Testbed.shared().edge();
    edge.reset(Behaviour.HEALTHY);
    try (Lab lab = Lab.with(PlainProxy.in("autobahn", Scenario.PLAIN));
        FuzzingClient client = client(lab)) {
      client.start();
      client.keepReport(REPORT);
      Map<String, Map<String, Verdict>> verdicts = client.verdicts();
      assertThat(each(verdicts, AutobahnIT::families)).isEqualTo(both(CASES));
      assertThat(each(verdicts, AutobahnIT::notOk)).as("%s", REPORT).isEqualTo(both(NOT_OK));
    }
    assertThat(kinds(edge))
        .containsEntry(Kind.UPGRADED, 2 * CASES.values().stream().mapToLong(n -> n).sum())
        .doesNotContainKeys(Kind.ERROR, Kind.REFUSED);
  }

  private static FuzzingClient client(Lab lab) {
    Route nginx = lab.route();
    return new FuzzingClient(
        LabContainers.network(LabContainers.proxy(lab), nginx.host()),
        Map.of("edge", Lab.EDGE.target(), "nginx", URI.create("ws://" + nginx.via() + "/")),
        CASES.keySet().stream().map(family -> family + ".*").toList());
  }

  private static <T> Map<String, T> both(T value) {
    return Map.of("edge", value, "nginx", value);
  }

  private static <T> Map<String, T> each(
      Map<String, Map<String, Verdict>> verdicts, Function<Map<String, Verdict>, T> view) {
    return verdicts.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, server -> view.apply(server.getValue())));
  }

  private static Map<String, Long> families(Map<String, Verdict> verdicts) {
    return verdicts.keySet().stream()
        .collect(groupingBy(name -> name.substring(0, name.indexOf('.')), counting()));
  }

  private static Map<String, Verdict> notOk(Map<String, Verdict> verdicts) {
    Map<String, Verdict> rest = new TreeMap<>(verdicts);
    rest.values().removeIf(Verdict::isOk);
    return rest;
  }

  private static Map<Kind, Long> kinds(EdgeContainer edge) {
    return edge.log().stream().collect(groupingBy(EdgeEvent::kind, counting()));
  }
}
