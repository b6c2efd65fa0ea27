package edgelab.nginx.causes.headers;

import static edgelab.nginx.causes.Suspicions.context;
import static edgelab.nginx.causes.Suspicions.of;
import static edgelab.nginx.causes.Suspicions.server;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headers of an upgrade on ways that are longer than one location. */
class UpgradeNotForwardedTest {
  private static final NginxCause LOST = UpgradeNotForwarded.CAUSE;
  private static final NginxCause MANGLED = UpgradeMangled.CAUSE;
  private static final String UPGRADE = "proxy_set_header Upgrade $http_upgrade;\n";
  private static final String CONNECTION = "proxy_set_header Connection \"upgrade\";\n";
  private static final String PASS = "proxy_pass http://edge:8080; proxy_http_version 1.1;";

  /** The headers of the second of two servers, one behind the other, and what is found. */
  @ParameterizedTest
  @CsvSource({
    "'', 9 possible",
    "proxy_http_version 1.1;, 9 certain",
    "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;, 9 certain",
    "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;, ''",
  })
  void theServerBehindLosesThem(String lines, String found) {
    String first =
        "listen 80; location / { "
            + PASS.replace("edge:8080", "127.0.0.1:81")
            + UPGRADE
            + CONNECTION;
    RuleContext context =
        context(
            server(
                first
                    + "}\n}\nserver { listen 81;\nlocation / { proxy_pass http://edge:8080;\n"
                    + lines
                    + "}"));
    assertThat(String.join(" ", of(LOST, context))).isEqualTo(found);
  }

  @Test
  void aSetOfTheSameConditionIsMetWithThePass() {
    String test = "if (!-f $request_filename) { %s }";
    String lines =
        "set $u ''; set $c '';"
            + test.formatted("set $u $http_upgrade; set $c upgrade;")
            + "proxy_http_version 1.1; proxy_set_header Upgrade $u; proxy_set_header Connection $c;"
            + test.formatted("proxy_pass http://edge:8080; break;");
    RuleContext context = context(server("location / { " + lines + " }"));
    assertThat(of(LOST, context)).isEmpty();
    assertThat(of(MANGLED, context)).isEmpty();
  }
}
