package edgelab.scenario;

import static org.awaitility.Awaitility.await;

import edgelab.container.EdgeContainer;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.Admission.How;
import edgelab.script.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The dials of clients that an Edge does not answer, and cuts at one instant once the last has
 * asked: each cut is followed by a wave.
 */
final class CutWaves {
  /** They are told by a cut, which comes before any client's patience ends. */
  static final Behaviour UNANSWERED =
      Behaviour.parse(Behaviour.HEALTHY.heartbeat(), "before-101 hang");

  private CutWaves() {}

  /**
   * Cuts the clients as often as they are to come back.
   *
   * @param edge that is {@link #UNANSWERED}
   * @return for each cut, how long after it each client asked again; sorted
   */
  static List<List<Duration>> of(EdgeContainer edge, int clients, int cuts) {
    for (int cut = 1; cut <= cuts; cut++) {
      awaitRequests(edge, cut * clients);
      edge.drop(How.FIN);
    }
    awaitRequests(edge, (cuts + 1) * clients);
    return read(edge.log());
  }

  private static void awaitRequests(EdgeContainer edge, int wanted) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> edge.log().stream().filter(e -> e.kind() == Kind.REQUESTED).count() >= wanted);
  }

  private static List<List<Duration>> read(List<EdgeEvent> log) {
    List<List<Duration>> waves = new ArrayList<>();
    Optional<Instant> cut = Optional.empty();
    for (EdgeEvent event : log.stream().sorted(Comparator.comparing(EdgeEvent::at)).toList()) {
      if (event.kind() == Kind.INJECTED && event.detail().startsWith("drop")) {
        cut = Optional.of(event.at());
        waves.add(new ArrayList<>());
      } else if (event.kind() == Kind.REQUESTED && cut.isPresent()) {
        waves.get(waves.size() - 1).add(Duration.between(cut.get(), event.at()));
      }
    }
    return waves;
  }

  /** The first and the last of each wave, in milliseconds. */
  static String text(List<List<Duration>> waves) {
    return waves.stream()
        .map(wave -> "%d to %d".formatted(millis(wave, 0), millis(wave, wave.size() - 1)))
        .collect(Collectors.joining(", "));
  }

  private static long millis(List<Duration> wave, int at) {
    return wave.get(at).toMillis();
  }
}
