package edgelab.nginx.causes;

import static edgelab.Histories.cut;
import static edgelab.Histories.evidence;
import static edgelab.Histories.failed;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Finding;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A line that NGINX wrote in an experiment, here with time and addresses shortened, names its
 * cause.
 */
class SignsTest {
  @ParameterizedTest
  @CsvFileSource(
      resources = "/edgelab/nginx/causes/log-lines.txt",
      delimiter = '|',
      quoteCharacter = '`')
  void aLineNamesItsCauseAndNoOther(Cause cause, String line) {
    Verdict verdict = Judge.judge(logged(sufferedWith(line), "2026/11/24 03:00:00 " + line));
    assertThat(verdict.findings()).extracting(Finding::cause).containsExactly(cause);
    assertThat(verdict.cause()).isEqualTo(cause);
    assertThat(Judge.judge(logged(sufferedWith(line), "2026/11/24 03:00:00 " + musl(line))))
        .as("as NGINX on Alpine writes it")
        .extracting(Verdict::cause)
        .isEqualTo(cause);
  }

  /** The history of such a line's client. */
  private static History sufferedWith(String line) {
    if (line.contains("delaying request")) {
      return history(failed(0, Phase.HANDSHAKE, Signal.TIMEOUT));
    }
    boolean wasOpen = line.contains("while proxying") || line.contains("reconfiguring");
    return history(wasOpen ? cut(0) : rejected(0, 503));
  }

  /** musl's words for the errors of the kernel ({@code src/errno/__strerror.h}). */
  private static String musl(String line) {
    return line.replace("(24: Too many open files)", "(24: No file descriptors available)")
        .replace("(99: Cannot assign requested address)", "(99: Address not available)")
        .replace("(104: Connection reset by peer)", "(104: Connection reset by peer)")
        .replace("(110: Connection timed out)", "(110: Operation timed out)")
        .replace("(113: No route to host)", "(113: Host is unreachable)");
  }

  @Test
  void noLineBlamesAnythingWhereNobodyWasLost() {
    Evidence evidence =
        logged(
            history(healthy(0)),
            "[error] 8#8: *301 limiting connections by zone \"agents\"",
            "[notice] 1#1: signal 1 (SIGHUP) received from 22, reconfiguring");
    assertThat(Judge.judge(evidence).findings()).isEmpty();
    assertThat(Judge.judge(evidence).diagnosis()).isEqualTo(Diagnosis.HEALTHY);
  }

  @Test
  void aReloadThatCutNobodyIsNotTheCause() {
    Evidence evidence =
        logged(history(rejected(0, 503)), "[notice] 1#1: signal 1 (SIGHUP), reconfiguring");
    assertThat(Judge.judge(evidence).findings()).isEmpty();
  }

  /** The same error, and only a warning tells a full server from one that is left alone. */
  @ParameterizedTest
  @CsvSource({
    "'[warn] 8#8: *9 upstream server temporarily disabled while reading', UPSTREAM_DISABLED",
    "'[notice] 1#1: start worker processes', UPSTREAM_FULL",
    "'[warn] 8#8: something else', UPSTREAM_FULL",
    "'[error] 8#8: something else', UNKNOWN",
  })
  void whyNoServerIsLeftIsSaidAtWarn(String line, Cause cause) {
    String unavailable = "[error] 8#8: *501 no live upstreams while connecting to upstream";
    Evidence evidence = logged(history(rejected(0, 502)), line, unavailable);
    assertThat(Judge.judge(evidence).cause()).isEqualTo(cause);
  }

  private static Evidence logged(History history, String... lines) {
    return evidence(history, List.of(lines), List.of(), List.of());
  }
}
