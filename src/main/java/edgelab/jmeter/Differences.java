package edgelab.jmeter;

import edgelab.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sentences on where JMeter counts something else than the lab's own clients, and why. */
public final class Differences {
  /** The websocket samplers' words for a connection that ended without an answer. */
  private static final List<String> NO_ANSWER = List.of("Websocket error", "Websocket I/O error");

  private Differences() {}

  /** In the order in which they come about; empty: all agree. */
  public static List<String> of(History agents, JMeterRecord jmeter) {
    List<String> sentences = new ArrayList<>();
    EdgeCount edge = EdgeCount.of(jmeter.edgeLog());
    int clients = jmeter.firsts().size();
    int opened = agents.endings().opened();
    if (jmeter.openedAtFirst() != opened) {
      sentences.add(
          "JMeter's first dials opened %d, the agents' %d: its threads begin them over %s, the agents' event loop over %s, and connections that come apart find other room than a burst."
              .formatted(
                  jmeter.openedAtFirst(),
                  opened,
                  text(jmeter.dialSpread()),
                  text(agents.dialSpread())));
    }
    if (jmeter.dials() > clients) {
      sentences.add(
          "JMeter counts dials, not clients: %d of its samples failed, and %d of %d clients never opened."
              .formatted(jmeter.dials() - jmeter.opened(), clients - jmeter.opened(), clients));
    }
    if (jmeter.opened() > edge.most()) {
      sentences.add(
          "It opened %d, but never more than %d at the same time: a thread that closes frees its place for one that dials again."
              .formatted(jmeter.opened(), edge.most()));
    }
    if (jmeter.opened() != edge.upgrades()) {
      sentences.add(
          "The Edge sent %d upgrades, of which JMeter counts %d as opened."
              .formatted(edge.upgrades(), jmeter.opened()));
    }
    long unanswered =
        NO_ANSWER.stream().mapToLong(code -> jmeter.failures().getOrDefault(code, 0L)).sum();
    if (unanswered > 0) {
      sentences.add(
          "A FIN and a reset are an error of I/O to JMeter (%d dials): it knows no 1006, no phase and no signal."
              .formatted(unanswered));
    }
    return sentences;
  }

  private static String text(Duration time) {
    return time.toMillis() + " ms";
  }
}
