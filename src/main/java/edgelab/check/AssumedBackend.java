package edgelab.check;

import edgelab.nginx.routing.Target;
import edgelab.script.EdgeTrait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The backend that a check assumes behind NGINX.
 *
 * @param isStrict it is as strict as many are, see {@link EdgeTrait}; else it keeps RFC 6455 and no
 *     other rule
 * @param heartbeat period of its messages, at least 1 s; empty: it sends nothing by itself
 */
public record AssumedBackend(boolean isStrict, Optional<Duration> heartbeat) {
  private static final Set<Trial> STRICT =
      EnumSet.of(Trial.ORIGIN, Trial.COOKIES, Trial.LONG_ANSWER, Trial.SNI);

  public static AssumedBackend strict(Duration heartbeat) {
    return new AssumedBackend(true, Optional.of(heartbeat));
  }

  /** The experiments that can show something of a target. */
  public List<Trial> trials(Target target) {
    return Stream.of(Trial.values())
        .filter(trial -> isStrict || !STRICT.contains(trial))
        .filter(trial -> trial.appliesTo(target, this))
        .toList();
  }

  Duration silence() {
    return heartbeat.orElse(SilenceTimer.SILENCE);
  }

  /** For people. */
  @Override
  public String toString() {
    List<String> all = new ArrayList<>();
    all.add(
        heartbeat
            .map(period -> "sends something every %d s".formatted(period.toSeconds()))
            .orElse("sends nothing by itself"));
    all.add(
        isStrict
            ? "takes browsers of its own site only and TLS with its name only"
            : "takes every Origin, Host and server name");
    all.add("and may come back with another address");
    return "a backend that " + String.join(", ", all);
  }
}
