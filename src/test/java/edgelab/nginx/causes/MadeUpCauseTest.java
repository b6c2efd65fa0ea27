package edgelab.nginx.causes;

import static edgelab.Histories.access;
import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.LogLine;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Judge;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.judge.Verdict;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cause that NGINX does not have, made as {@code CONTRIBUTING.md} says: all in one file. */
class MadeUpCauseTest {
  private static final NginxCause TEAPOT =
      NginxCause.of(
              "teapot",
              Hop.PROXY,
              CauseKind.CAPACITY,
              "teapot refuses clients",
              "http/ngx_http_teapot_module.html#teapot",
              Sign.observed(
                  losses -> {
                    List<LogLine> lines = losses.lines().in(line -> line.text().contains("teapot"));
                    return Indication.of(
                        losses.lines().about(lines, Loss::isRejected),
                        "NGINX brewed %d times",
                        lines.size());
                  }))
          .with(MadeUpCauseTest::suspect);

  private static List<Suspicion> suspect(RuleContext context) {
    return context
        .effective("teapot")
        .map(
            cups ->
                Suspicion.certain(
                        cups.source(),
                        Opens.exactly(Integer.parseInt(cups.first())),
                        "the pot is small")
                    .fixedBy(new SetArguments(cups, List.of(String.valueOf(context.clients())))))
        .stream()
        .toList();
  }

  @Test
  void theJudgeNamesItAndItsClients() {
    Verdict verdict =
        Judge.judge(
            Losses.of(
                evidence(
                    history(rejected(0, 418), rejected(1, 418), healthy(2)),
                    List.of(
                        "2026/11/24 03:00:00 [error] 8#8: *1 teapot is empty",
                        "2026/11/24 03:00:00 [error] 8#8: *2 teapot is empty"),
                    List.of(access(0, 418, "-"), access(1, 418, "-"), access(2, 101, "101")),
                    List.of())),
            List.of(TEAPOT.cause()));
    assertThat(verdict.cause()).isEqualTo(TEAPOT.cause());
    assertThat(verdict.hop()).isEqualTo(Hop.PROXY);
    assertThat(verdict.lost()).containsExactly(0, 1);
    assertThat(verdict.because()).isEqualTo("NGINX brewed 2 times");
  }

  @Test
  void itsRuleFindsTheLineTheNumberAndTheEdit() {
    List<Suspicion> found = Suspects.of(TEAPOT).in("", "", "teapot 300;", "");
    assertThat(found).extracting(Suspicion::opens).containsExactly(Opens.exactly(300));
    assertThat(Suspects.fix(found)).containsExactly("nginx.conf:3 teapot 300; -> teapot 500;");
  }

  @Test
  void withoutItsDirectiveNothingIsSuspected() {
    assertThat(Suspects.of(TEAPOT).in("", "", "", "")).isEmpty();
  }
}
