package edgelab.judge;

import static edgelab.Histories.access;
import static edgelab.Histories.cut;
import static edgelab.Histories.edge;
import static edgelab.Histories.evidence;
import static edgelab.Histories.failed;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loss that no cause explains says the most of what there is. */
class CluesTest {
  private static final String NONE_FITS = "no cause that the lab knows fits: ";

  private static String because(Evidence evidence) {
    Verdict verdict = Judge.judge(evidence);
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
    return verdict.because();
  }

  private static String because(History history, String... lines) {
    return because(evidence(history, List.of(lines), List.of(), List.of()));
  }

  @Test
  void theMostFrequentLineIsTheOneThatDiffersInNumbersOnly() {
    assertThat(
            because(
                history(rejected(0, 500), rejected(1, 500), rejected(2, 503)),
                "2026/11/24 03:00:00 [error] 8#8: *1 oops at 10.0.0.1:80, client: 10.0.0.9",
                "2026/11/24 03:00:00 [crit] 8#8: *2 something else",
                "2026/11/24 03:00:00 [error] 8#8: *3 oops at 10.0.0.2:81, client: 10.0.0.9"))
        .isEqualTo(
            NONE_FITS
                + "2 clients were answered 500; the proxy logged 2 times \"[error] oops at"
                + " 10.0.0.1:80\"");
  }

  /** The number of a kernel's error is no number like others. */
  @Test
  void twoErrorsOfTheKernelAreTwo() {
    assertThat(
            because(
                history(rejected(0, 500)),
                "[error] 8#8: *1 oops (1: x)",
                "[error] 8#8: *2 oops (2: y)",
                "[error] 8#8: *3 oops (2: y)"))
        .contains("2 times \"[error] oops (2: y)\"");
  }

  @Test
  void anErrorComesBeforeAWarningAndThatBeforeInformation() {
    String info = "[info] 8#8: *1 client sent invalid header line, client: 10.0.0.9";
    String warn = "[warn] 8#8: *2 hm";
    History history = history(rejected(0, 400));
    assertThat(because(history, info, info, warn, "[alert] 8#8: oh")).contains("\"[alert] oh\"");
    assertThat(because(history, info, info, warn)).contains("\"[warn] hm\"");
    assertThat(because(history, "[notice] 1#1: start worker process 7", info))
        .contains("once \"[info] client sent invalid header line\"");
  }

  /** What is told of a connection afterwards is no reason. */
  @Test
  void theFirstLineOfAConnectionCounts() {
    assertThat(
            because(
                history(rejected(0, 400)),
                "[info] 8#8: *1 client sent invalid header line, client: 10.0.0.9",
                "[info] 8#8: *1 client 10.0.0.9 closed keepalive connection"))
        .contains("once \"[info] client sent invalid header line\"");
  }

  @Test
  void aLineAboutAClientThatWasNotLostIsNoClue() {
    Evidence evidence =
        evidence(
            history(healthy(0), rejected(1, 500)),
            List.of("[error] 8#8: *1 oops", "[warn] 8#8: *2 hm"),
            List.of(access(0, 101, "101"), access(1, 500, "500")),
            List.of());
    assertThat(because(evidence)).contains("\"[warn] hm\"").doesNotContain("oops");
  }

  @Test
  void theRefusalOfTheEdgeIsTold() {
    Evidence evidence =
        evidence(
            history(rejected(0, 400), rejected(1, 400)),
            List.of(),
            List.of(),
            List.of(
                edge(1, EdgeEvent.Kind.REFUSED, "400 more than one Sec-WebSocket-Key"),
                edge(2, EdgeEvent.Kind.REFUSED, "400 more than one Sec-WebSocket-Key")));
    assertThat(because(evidence))
        .isEqualTo(
            NONE_FITS
                + "2 clients were answered 400; the Edge refused 2 upgrades: \"400 more than one Sec-WebSocket-Key\"");
  }

  @Test
  void aSignalAndACloseCodeAreTold() {
    assertThat(because(history(failed(0, Phase.HANDSHAKE, Signal.MALFORMED))))
        .isEqualTo(NONE_FITS + "1 client failed by MALFORMED in the phase HANDSHAKE");
    assertThat(because(history(cut(0))))
        .isEqualTo(NONE_FITS + "1 client was closed by FIN, code 1006");
  }
}
