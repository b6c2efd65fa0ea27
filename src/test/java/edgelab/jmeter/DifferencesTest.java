package edgelab.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Conditions;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.load.Burst;
import edgelab.load.Route;
import edgelab.script.Scenario;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Duration MILLI = Duration.ofMillis(1);

  private static History agents(int opened) {
    List<Event> events = new ArrayList<>();
    for (int client = 0; client < 2; client++) {
      events.add(new Event.Dialed(client, 1, MILLI.multipliedBy(client)));
      if (client < opened) {
        events.add(new Event.Opened(client, 1, MILLI.multipliedBy(9), ""));
      }
    }
    Burst burst = Burst.of(Route.to(URI.create("ws://n/")), 2, Scenario.PLAIN.timing());
    return new History(burst, new Conditions(-1, -1, -1, -1, -1, -1), events);
  }

  private static JMeterSample sample(String label, int at, String code) {
    return new JMeterSample(
        label,
        Instant.ofEpochMilli(at),
        MILLI,
        code.equals("101"),
        code,
        "",
        "agents 1-1",
        Map.of(),
        List.of());
  }

  private static EdgeEvent edge(long connection, Kind kind) {
    return new EdgeEvent(Instant.EPOCH, connection, kind, "");
  }

  @Test
  void whereAllAgreeNothingIsSaid() {
    JMeterRecord jmeter =
        new JMeterRecord(
            List.of(sample("open", 0, "101"), sample("open", 3, "101"), sample("close", 9, "1000")),
            List.of(edge(1, Kind.UPGRADED), edge(2, Kind.UPGRADED)));
    assertThat(Differences.of(agents(2), jmeter)).isEmpty();
  }

  @Test
  void aSlotThatIsFreedIsCountedTwice() {
    JMeterRecord jmeter =
        new JMeterRecord(
            List.of(
                sample("open", 0, "101"),
                sample("open", 300, "Websocket I/O error"),
                sample("close", 400, "1000"),
                sample("open again", 500, "101")),
            List.of(edge(1, Kind.UPGRADED), edge(1, Kind.CLOSED), edge(3, Kind.UPGRADED)));
    assertThat(Differences.of(agents(1), jmeter))
        .containsExactly(
            "JMeter counts dials, not clients: 1 of its samples failed, and 0 of 2 clients never"
                + " opened.",
            "It opened 2, but never more than 1 at the same time: a thread that closes frees its"
                + " place for one that dials again.",
            "A FIN and a reset are an error of I/O to JMeter (1 dials): it knows no 1006, no phase"
                + " and no signal.");
  }

  @Test
  void dialsThatAreNotTightAreNoBurst() {
    JMeterRecord jmeter =
        new JMeterRecord(
            List.of(sample("open", 0, "101"), sample("open", 300, "101")),
            List.of(edge(1, Kind.UPGRADED)));
    assertThat(Differences.of(agents(1), jmeter))
        .containsExactly(
            "JMeter's first dials opened 2, the agents' 1: its threads begin them over 300 ms, the"
                + " agents' event loop over 1 ms, and connections that come apart find other room"
                + " than a burst.",
            "It opened 2, but never more than 1 at the same time: a thread that closes frees its"
                + " place for one that dials again.",
            "The Edge sent 1 upgrades, of which JMeter counts 2 as opened.");
  }
}
