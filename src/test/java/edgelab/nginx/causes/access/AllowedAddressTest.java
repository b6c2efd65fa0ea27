package edgelab.nginx.causes.access;

import static edgelab.nginx.causes.Suspicions.location;
import static edgelab.nginx.causes.Suspicions.server;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.causes.Suspicions;
import edgelab.nginx.routing.Targets;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first rule that is about an address decides ({@code ngx_http_access_inet}). */
class AllowedAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow all; | ",
        "deny 203.0.113.0/24; | ",
        "allow 10.1.0.0/16; deny all; | 10.1.0.1",
        "allow 203.0.113.7; deny all; | 203.0.113.7",
        "allow 203.0.113.8/31; deny all; | 203.0.113.8",
        "allow ::1; allow 127.0.0.1; allow 192.0.2.0/24; deny all; | 192.0.2.1",
        "deny 10.1.0.0/24; allow 10.1.0.0/16; deny all; | 10.1.1.0",
        "deny 10.1.0.1; deny 10.1.0.2; allow 10.1.0.0/16; deny all; | 10.1.0.3",
        "deny 192.168.1.1; | 198.18.0.1",
        "deny 172.16.0.0/12; allow all; | 198.18.0.1",
        "satisfy any; allow 192.0.2.1; auth_basic a; | 192.0.2.1",
        "deny all; | ",
        "allow 127.0.0.1; deny all; | ",
        "allow ::1; allow unix:; deny all; | ",
        "set_real_ip_from 192.0.2.0/24; allow 192.0.2.0/24; deny all; | ",
        "set_real_ip_from 10.0.0.0/8; allow 192.0.2.0/24; deny all; | 192.0.2.1",
      })
  void theClientsTakeAnAddressThatIsLetIn(String rules, String expected) {
    String text = location(rules);
    assertThat(AllowedAddress.of(Targets.first(Configs.of(text))).orElse(null)).isEqualTo(expected);
    if (expected != null) {
      assertThat(denied(text)).isEmpty();
    }
  }

  /** A {@code geo} of 203.0.113.0/24 and 10.9.0.0/16 in front of them, as {@code $lan}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if ($lan = 0) { return 403; } | 203.0.113.1",
        "if ($lan = 2) { return 403; } | 203.0.113.1",
        "if ($lan) { return 403; } | 192.0.2.7",
        "if ($lan = 1) { return 403; } | ",
        "if ($remote_addr != 192.0.2.9) { return 403; } | 192.0.2.9",
        "if ($remote_addr = 192.0.2.9) { return 403; } | ",
        "if ($keyed) { return 403; } | 192.0.2.7",
        "if ($lan = 0) { return 403; } allow 192.0.2.0/24; deny all; | ",
        "if ($lan = 0) { return 403; } allow 203.0.113.8/29; deny all; | 203.0.113.9",
        "limit_conn office 5; | 192.0.2.7",
        "limit_conn lan 5; | 203.0.113.1",
        "limit_conn all 5; | ",
        "limit_conn told 5; | ",
        "limit_conn lan 5; if ($lan = 0) { return 403; } | 203.0.113.1",
        "if (-f /srv/closed) { return 503; } | ",
        "if (-f /srv/closed) { return 503; } if ($lan = 0) { return 403; } | 203.0.113.1",
      })
  void theClientsTakeAnAddressThatNoAnswerIsFor(String rules, String expected) {
    String text =
        location(rules)
            .replace(
                "http {",
                "http { geo $lan { default 0; 203.0.113.0/24 1; 10.9.0.0/16 2; }"
                    + " map $remote_addr $keyed { default 1; 192.0.2.7 0; }"
                    + " geo $far { default 1; 10.0.0.0/8 0; 172.16.0.0/12 0; 192.168.0.0/16 0; }"
                    + " map $far $lanKey { 0 ''; 1 $binary_remote_addr; }"
                    + " map $keyed $officeKey { 1 ''; 0 $binary_remote_addr; }"
                    + " limit_conn_zone $officeKey zone=office:1m; limit_conn_zone $lanKey zone=lan:1m;"
                    + " limit_conn_zone $binary_remote_addr zone=all:1m;"
                    + " limit_conn_zone $http_x_real_ip zone=told:1m;");
    assertThat(AllowedAddress.of(Targets.first(Configs.of(text))).orElse(null)).isEqualTo(expected);
  }

  @Test
  void noneOfThemIsNginxsOwn() {
    String text =
        server("listen 10.0.0.1:80; location / { proxy_pass http://e; allow %s; deny all; }");
    assertThat(AllowedAddress.of(Targets.first(Configs.of(text.formatted("10.0.0.1"))))).isEmpty();
    assertThat(AllowedAddress.of(Targets.first(Configs.of(text.formatted("10.0.0.2")))))
        .isPresent();
  }

  /** A list of somebody's addresses is no fault, and one that lets nobody in is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow 127.0.0.1; allow ::1;~deny all; | 5 NGINX lets only 127.0.0.1, ::1 in",
        "allow 192.0.2.0/24; set_real_ip_from 192.0.2.0/24;~deny all; | 6 - deny all;",
        "~deny all; | 6 - deny all;",
      })
  void whatNobodyInTheLabCanTakeIsByDesign(String rules, String expected) {
    assertThat(denied(location(rules.replace('~', '\n'))))
        .singleElement()
        .asString()
        .startsWith(expected);
  }

  private static List<String> denied(String text) {
    RuleContext edge = Suspicions.context(text);
    RuleContext users =
        AllowedAddress.in(
            new RuleContext(
                edge.target(), edge.scenario(), edge.clients(), edge.platform(), Backend.STAND_IN));
    return AccessDenied.CAUSE.suspect(users).stream().map(AllowedAddressTest::text).toList();
  }

  private static String text(Suspicion one) {
    return one.where().line()
        + " "
        + (one.fixes().isEmpty() ? one.why() : "- " + one.fixes().get(0).get(0).was());
  }
}
