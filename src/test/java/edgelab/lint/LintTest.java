package edgelab.lint;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.problem.Problem;
import edgelab.problem.ProblemPlace;
import edgelab.proxy.ConfigChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
  /** Its limits are those of NGINX's documentation, and no client or backend meets one. */
  private static final String ROOMY =
      """
      worker_processes 1;
      worker_rlimit_nofile 9000;
      events { worker_connections %s; }
      http {
      large_client_header_buffers 4 16k;
      server {
      listen 80;
      location /ws {
      proxy_pass http://10.0.0.1:8080;
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      proxy_set_header Host $host;
      proxy_set_header Cookie "";
      proxy_buffer_size 8k;
      proxy_read_timeout %s;
      %s
      } } }
      """;

  private static LintResult lint(String slots, String timeout, String line) {
    return Lints.of(Configs.of(ROOMY.formatted(slots, timeout, line)));
  }

  /** Cause, number, line and edit are those that the burst shows, see CheckIT. */
  @Test
  void aComputedLossIsAnErrorWithItsArithmeticAndItsEdit() {
    LintResult result = Lints.of(Lints.posted("compose-slots"));
    assertThat(result.exitCode()).isEqualTo(1);
    Problem worst = result.report().problems().get(0);
    ProblemPlace place = worst.first();
    assertThat(worst.cause()).hasToString("slots_exhausted");
    assertThat(place.line()).isEqualTo(8);
    assertThat(place.effect()).isEqualTo("239..240 of 500 clients will open");
    assertThat(place.why()).contains("floor((512 − 1 − 32) / 2) = 239");
    assertThat(place.directive()).isEqualTo("worker_connections 512;");
    assertThat(place.changes())
        .extracting(ConfigChange::now)
        .containsExactly("worker_connections 1067;");
    assertThat(place.edits())
        .singleElement()
        .satisfies(
            edit -> {
              assertThat(edit.startLine()).isEqualTo(8);
              assertThat(edit.text()).isEqualTo("1067");
            });
  }

  @Test
  void whereNothingIsSuspectedItSaysWhatItLookedAt() {
    LintResult result = lint("9000", "2h", "");
    assertThat(Lints.told(result)).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(LintText.of(result))
        .endsWith(
            "%d rules, 1 location that carries WebSockets: nothing suspected\n"
                .formatted(result.rules()))
        .doesNotContain("healthy");
  }

  /** Slots, timer of silence, one more line, and what is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9000 | 20s | | error 16 idle_timeout",
        "9000 | 60s | | warning 16 idle_timeout",
        "1024 | 2h | | error 3 slots_exhausted",
        "9000 | 2h | deny all; | error 17 access_denied",
        "9000 | 2h | return 426; | error 17 not_proxied",
      })
  void whatDependsOnMoreThanTheFileIsAWarning(
      String slots, String timeout, String line, String told) {
    assertThat(Lints.told(lint(slots, timeout, line == null ? "" : line))).containsExactly(told);
  }

  /** Two workers share 500 clients, of which each could serve 479: all of them may open. */
  @Test
  void whatChanceDecidesIsAWarning() {
    String shared = ROOMY.replace("worker_processes 1", "worker_processes 2");
    LintResult result = Lints.of(Configs.of(shared.formatted("1024", "2h", "")));
    assertThat(Lints.told(result)).containsExactly("warning 3 slots_exhausted");
    assertThat(result.report().problems().get(0).first().effect())
        .isEqualTo("479..500 of 500 clients will open, as chance decides");
  }

  /** As in a check: which people have access is no fault, and what lies behind is computed. */
  @Test
  void anAccessThatIsLimitedByDesignIsAWarning() {
    assertThat(Lints.told(lint("9000", "20s", "allow 127.0.0.1; deny all;")))
        .containsExactly("error 16 idle_timeout", "warning 17 access_denied");
  }
}
