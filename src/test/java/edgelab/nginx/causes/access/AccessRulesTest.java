package edgelab.nginx.causes.access;

import static edgelab.nginx.causes.Suspicions.context;
import static edgelab.nginx.causes.Suspicions.fix;
import static edgelab.nginx.causes.Suspicions.location;
import static edgelab.nginx.causes.Suspicions.of;
import static edgelab.nginx.causes.Suspicions.server;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses that are forbidden, and passwords that are asked for. */
class AccessRulesTest {
  private static final NginxCause DENIED = AccessDenied.CAUSE;
  private static final NginxCause ASKED = AuthRequired.CAUSE;
  private static final String PASSWORD = "auth_basic a; auth_basic_user_file f;";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deny all; | certain",
        "allow ::1; allow 203.0.113.7; deny all; | certain",
        "deny 0.0.0.0/0; | certain",
        "allow 10.1.0.0/16; deny all; | possible",
        "allow 172.0.0.0/6; deny all; | possible",
        "deny 192.168.1.1; | possible",
        "allow office.example; deny all; | possible",
        "deny 203.0.113.0/24; | ",
        "allow all; deny all; | ",
        "deny fe80::/10; | ",
        "deny ::/0; | ",
        "limit_except POST { deny all; } | certain",
        "limit_except GET { deny all; } | ",
        "satisfy any; deny all; auth_request /a; | possible",
      })
  void theFirstRuleAboutTheClientsDecides(String rules, String expected) {
    assertThat(of(DENIED, context(location(rules))).toString())
        .isEqualTo(expected == null ? "[]" : "[5 " + expected + "]");
  }

  @Test
  void denyGoesAndTheOtherRulesStay() {
    RuleContext context = context(location("allow 192.0.2.0/24;\ndeny all;"));
    assertThat(fix(DENIED, context)).containsExactly("6 - deny all;");
  }

  /** It denies the method, not the address. */
  @Test
  void aLimitExceptGetsTheMethodOfAnUpgrade() {
    RuleContext context = context(location("limit_except POST {\ndeny all;\n}"));
    assertThat(of(DENIED, context)).containsExactly("6 certain");
    assertThat(fix(DENIED, context))
        .containsExactly("5 limit_except POST { -> limit_except POST GET {");
    assertThat(DENIED.suspect(context).get(0).why())
        .isEqualTo(
            "limit_except POST of line 5 denies every other method, and an upgrade is a GET");
  }

  @Test
  void aBlockThatWouldInheritADenyAllowsAll() {
    String text = server("deny all;\nlocation / { proxy_pass http://edge:8080;\ndeny all;\n}");
    assertThat(of(DENIED, context(text))).containsExactly("6 certain");
    assertThat(fix(DENIED, context(text))).containsExactly("5 + allow all;");
    String open = text.replace("edge:8080;\ndeny", "edge:8080;\nallow");
    assertThat(of(DENIED, context(open))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auth_basic $realm; auth_basic_user_file f; | certain",
        "auth_basic off; auth_basic_user_file f; | ",
        "auth_basic agents; | ",
        "auth_basic a; auth_basic_user_file f; satisfy any; allow all; | ",
        "auth_basic a; auth_basic_user_file f; satisfy any; deny all; | certain",
        "auth_basic a; auth_basic_user_file f; satisfy any; allow 10.0.0.0/8; | possible",
        "auth_basic $remote_user; auth_basic_user_file f; | possible",
        "limit_except POST { auth_basic a; auth_basic_user_file f; } | certain",
        "limit_except GET { auth_basic a; auth_basic_user_file f; } | ",
        "auth_basic a; auth_basic_user_file f; limit_except POST { auth_basic off; } | ",
        "return 401; | certain",
        "return 403; | ",
        "if ($http_authorization = '') { return 401; } | certain",
        "if ($http_upgrade = '') { return 401; } | ",
        "if ($arg_token = '') { return 401; } | possible",
      })
  void aPasswordIsAskedFor(String lines, String expected) {
    String text =
        location(lines).replace("http {", "http { map $http_upgrade $realm { default agents; }");
    assertThat(of(ASKED, context(text)).toString())
        .isEqualTo(expected == null ? "[]" : "[5 " + expected + "]");
  }

  @Test
  void thePasswordIsAskedForEverywhereElse() {
    String text = server(PASSWORD + "\nlocation / { proxy_pass http://edge:8080;\n}");
    assertThat(of(ASKED, context(text))).containsExactly("4 certain");
    assertThat(fix(ASKED, context(text))).containsExactly("5 + auth_basic off;");
    assertThat(fix(ASKED, context(location(PASSWORD))))
        .containsExactly("5 auth_basic a; -> auth_basic off;");
  }

  @Test
  void deniedByAnAddressAndByAPasswordIsA401() {
    String text = location(PASSWORD + " satisfy any; deny all;");
    assertThat(of(DENIED, context(text))).isEmpty();
    assertThat(of(DENIED, context(text.replace("satisfy any;", "")))).containsExactly("5 certain");
  }

  @Test
  void anAuthRequestThatNginxAnswersWith401() {
    String text =
        server(
            "location = /a { return 401; }\nlocation / { proxy_pass http://edge:8080;\n"
                + "auth_request /a;\n}");
    assertThat(of(ASKED, context(text))).containsExactly("6 certain");
    assertThat(fix(ASKED, context(text)))
        .containsExactly("6 auth_request /a; -> auth_request off;");
    assertThat(of(ASKED, context(text.replace("401", "204")))).isEmpty();
  }
}
