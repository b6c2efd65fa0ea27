package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Times;
import edgelab.nginx.routing.Target;
import edgelab.script.Scenario;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a trial does not wait for, and is computed.
 *
 * @param scenario that waits
 * @param when it comes, for people
 * @param isCertain it comes to every client of the backend that the check assumes
 */
public record Unwaited(Scenario scenario, String when, boolean isCertain) {
  /** Old workers are waited for no longer than this. */
  private static final Duration WAITED = Duration.ofSeconds(30);

  public static Stream<Unwaited> of(
      Trial trial, Scenario scenario, Target target, AssumedBackend backend) {
    if (trial == Trial.IDLE && !SilenceTimer.of(target).isShort()) { // of a short one a trial waits
      return Stream.of(silence(scenario, backend));
    }
    return shutdownTimeout(target).stream()
        .filter(time -> trial == Trial.RELOAD && time.compareTo(WAITED) > 0)
        .map(
            time ->
                new Unwaited(
                    scenario.withHold(time.plusSeconds(1)),
                    "%d s after each reload, which was not waited for".formatted(time.toSeconds()),
                    false));
  }

  private static Unwaited silence(Scenario scenario, AssumedBackend backend) {
    boolean isQuiet = backend.heartbeat().isEmpty();
    return new Unwaited(
        scenario.withHeartbeat(SilenceTimer.SILENCE).withHold(SilenceTimer.SILENCE.plusSeconds(1)),
        isQuiet
            ? "computed of an hour, and not waited for"
            : "where a backend and its clients are silent for an hour",
        isQuiet);
  }

  /** As long as it is waited for; empty where it is longer, or never comes. */
  static Optional<Duration> waitedFor(Target target) {
    return shutdownTimeout(target).filter(time -> time.compareTo(WAITED) <= 0);
  }

  private static Optional<Duration> shutdownTimeout(Target target) {
    return target.config().all("worker_shutdown_timeout").stream()
        .findFirst()
        .map(Directive::first)
        .flatMap(Times::parse);
  }
}
