package edgelab.nginx.causes.access;

import static edgelab.Histories.evidence;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static edgelab.nginx.causes.Suspicions.fix;
import static edgelab.nginx.causes.Suspicions.of;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.EdgeEvent;
import edgelab.judge.Judge;
import edgelab.nginx.causes.Suspicions;
import edgelab.nginx.rule.RuleContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One end sends the PROXY protocol, and the other one does not expect it; or the reverse. */
class ProxyProtocolTest {
  /** Of the outer server, of the backend, and the line that is wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "on  | edge:8080      | proxy_protocol | 4 proxy_protocol on; -> proxy_protocol off;",
        "off | edge:8080      | proxy_protocol | ",
        "on  | 127.0.0.1:9001 | proxy_protocol | ",
        "on  | 127.0.0.1:9001 | ssl            | 4 proxy_protocol on; -> proxy_protocol off;",
        "off | 127.0.0.1:9001 | ssl            | ",
      })
  void aHeaderIsSentToWhatDoesNotExpectIt(String sent, String to, String option, String expected) {
    RuleContext context = context(sent, to, option);
    assertThat(of(ProxyProtocolSent.CAUSE, context)).hasSize(expected == null ? 0 : 1);
    if (expected != null) {
      assertThat(fix(ProxyProtocolSent.CAUSE, context)).containsExactly(expected);
    }
  }

  @Test
  void aHeaderIsMissingWhereTheInnerServerExpectsIt() {
    RuleContext context = context("off", "127.0.0.1:9001", "proxy_protocol");
    assertThat(fix(ProxyProtocolMismatch.CAUSE, context)).containsExactly("3 + proxy_protocol on;");
    assertThat(of(ProxyProtocolMismatch.CAUSE, context("on", "127.0.0.1:9001", "proxy_protocol")))
        .isEmpty();
    assertThat(of(ProxyProtocolMismatch.CAUSE, context("off", "127.0.0.1:9001", "ssl"))).isEmpty();
  }

  private static RuleContext context(String sent, String to, String option) {
    return Suspicions.context(
        """
        events {}
        stream {
          server { listen 80; proxy_pass %s;
            proxy_protocol %s;
          }
        }
        http { server { listen 127.0.0.1:9001 %s; } }
        """
            .formatted(to, sent, option));
  }

  @Test
  void theEdgeSaysWhatCameBeforeTheRequest() {
    var refused =
        Histories.edge(
            1, EdgeEvent.Kind.REFUSED, "400 a PROXY protocol header comes before the request");
    var evidence = evidence(history(rejected(0, 400)), List.of(), List.of(), List.of(refused));
    assertThat(Judge.judge(evidence).cause()).isEqualTo(ProxyProtocolSent.CAUSE.cause());
  }
}
