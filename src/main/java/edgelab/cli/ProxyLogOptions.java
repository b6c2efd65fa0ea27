package edgelab.cli;

import edgelab.TimeLimit;
import edgelab.container.Polling;
import edgelab.dial.LoggedBurst;
import edgelab.history.ProxyFacts;
import edgelab.nginx.Nginx;
import edgelab.nginx.log.ForeignLogs;
import edgelab.nginx.log.GrowingLog;
import edgelab.proxy.ProxyKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import picocli.CommandLine.Option;

/** Options that name the logs of the NGINX before an endpoint. */
final class ProxyLogOptions {
  /** A copy may come a moment later. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration LONGEST = TimeLimit.seconds(10);

  @Option(
      names = "--access-log",
      paramLabel = "FILE",
      description =
          "The access log of the NGINX there, or a copy that grows with it; what is added during the"
              + " burst is judged.")
  private Path access;

  @Option(
      names = "--error-log",
      paramLabel = "FILE",
      description = "The error log of the NGINX there, likewise.")
  private Path error;

  /**
   * Notes how long the logs are.
   *
   * @return what is added from now on, once the burst is over
   * @throws edgelab.LabException where a log cannot be read
   */
  Supplier<LoggedBurst> begin() {
    if (access == null && error == null) {
      return () -> LoggedBurst.NONE;
    }
    List<GrowingLog> grown =
        Stream.of(error, access).filter(Objects::nonNull).map(GrowingLog::of).toList();
    return () -> {
      awaitQuiet(grown);
      ForeignLogs logs = ForeignLogs.of(added(grown, error), added(grown, access), Instant.now());
      ProxyFacts facts = ProxyFacts.outside(Nginx.NAME);
      return new LoggedBurst(ProxyKind.record(facts, logs.logs()), logs.notes());
    };
  }

  private static List<String> added(List<GrowingLog> grown, Path file) {
    return grown.stream()
        .filter(log -> log.file().equals(file))
        .findFirst()
        .map(GrowingLog::added)
        .orElse(List.of());
  }

  /** A proxy logs a WebSocket when it has ended; where others go on, so do its logs. */
  private static void awaitQuiet(List<GrowingLog> grown) {
    AtomicLong before = new AtomicLong(-1);
    try {
      Polling.atMost(LONGEST)
          .during(QUIET)
          .until(
              () -> {
                long now = grown.stream().mapToLong(GrowingLog::size).sum();
                return before.getAndSet(now) == now;
              });
    } catch (ConditionTimeoutException others) {
      // What is there by now is about the burst.
    }
  }
}
