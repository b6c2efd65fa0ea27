package edgelab.nginx.causes.headers;

import static edgelab.nginx.causes.Suspicions.context;
import static edgelab.nginx.causes.Suspicions.of;
import static edgelab.nginx.causes.Suspicions.server;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.rule.RuleContext;
import edgelab.script.EdgeTrait;
import edgelab.script.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Origin and Host as a backend gets them that takes browsers of its own site only. */
class HostNotForwardedTest {
  private static final Scenario OWN_SITE = Scenario.PLAIN.withTraits(EdgeTrait.SAME_ORIGIN);

  /** Origin, Host and proxy_pass, and whether a backend of its own site only takes browsers. */
  @ParameterizedTest
  @CsvSource({
    "Origin http://edge:8080, '', http://edge:8080, ''",
    "Origin http://edge, '', http://edge:8080/x, ''",
    "Origin http://$proxy_host, '', http://edge:8080, ''",
    "Origin https://edge, Host $proxy_host, https://edge, ''",
    "Origin http://other, '', http://edge:8080, certain",
    "Origin http://edge, Host $host, http://edge:8080, certain",
    "X-A b, '', http://edge:8080, certain",
    "X-A b, '', http://nginx:8080, ''",
  })
  void theBackendsOwnNameIsItsOwnSite(String one, String other, String pass, String found) {
    String second = other.isEmpty() ? "" : "proxy_set_header " + other + ";";
    RuleContext context =
        context(
            server(
                "listen 80; location / { proxy_pass %s; proxy_set_header %s; %s }"
                    .formatted(pass, one, second)),
            OWN_SITE);
    assertThat(String.join(" ", of(HostNotForwarded.CAUSE, context))).endsWith(found);
    assertThat(of(HostNotForwarded.CAUSE, context)).hasSize(found.isEmpty() ? 0 : 1);
  }
}
