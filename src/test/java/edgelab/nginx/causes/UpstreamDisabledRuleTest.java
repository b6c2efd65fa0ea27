package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.upstream.UpstreamDisabled;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.Behaviour;
import edgelab.script.EdgeScript;
import edgelab.script.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that fail, and are left alone. */
class UpstreamDisabledRuleTest {
  private static RoutedConfig disabling(String servers, String location, String edge) {
    Scenario scenario =
        new Scenario(
            Scenario.PLAIN.timing().withRamp(Duration.ofSeconds(5)),
            Scenario.PLAIN.behaviour(),
            new EdgeScript(
                Behaviour.parse(Duration.ofSeconds(30), edge), EdgeScript.HEALTHY.admission()),
            Scenario.PLAIN.faults(),
            Scenario.PLAIN.sysctls());
    return RoutedConfig.ofHttp(
            "upstream apps {\n"
                + servers
                + "\n}\n"
                + "server { location / { proxy_pass http://apps; "
                + location
                + " } }\n",
            "/")
        .in(scenario);
  }

  /** Computed by hand: connection k fails if k - 1 is a multiple of 50, and is tried again. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server edge:8080; server edge:8082;|at-101 rst every 50|49..79",
        "server edge:8080; server edge:8082;|before-101 fin every 50|49..79",
        "server edge:8080; server edge:8082; server edge:8083;|accept fin every 50|98..128",
        "server edge:8080 max_fails=2; server edge:8082 max_fails=2;|accept rst every 50|147..177",
      })
  void serversAreDisabledOneAfterTheOther(String servers, String edge, String opens) {
    RoutedConfig config = disabling(servers, "", edge);
    assertThat(config.suspect(UpstreamDisabled.CAUSE))
        .singleElement()
        .satisfies(one -> assertThat(one.isCertain()).isTrue())
        .satisfies(one -> assertThat(one.opens()).hasToString(opens));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server edge:8080;|at-101 rst every 50|''",
        "server edge:8080 max_fails=0; server edge:8082;|at-101 rst every 50|''",
        "server edge:8080; server edge:8082;|at-101 status 503 every 50|''",
        "server edge:8080; server edge:8082;|after-101 rst every 50|''",
        "server edge:8080; server edge:8082;|at-101 status 404 every 50|proxy_next_upstream http_404;",
        "server edge:8080; server edge:8082;|at-101 rst every 1000|''",
        "server edge:8080 fail_timeout=0; server edge:8082 fail_timeout=0;|at-101 rst every 200|''",
      })
  void noServerIsDisabledForGood(String servers, String edge, String location) {
    assertThat(disabling(servers, location, edge).suspect(UpstreamDisabled.CAUSE)).isEmpty();
  }

  @Test
  void everyServerIsKept() {
    RoutedConfig config =
        disabling(
            "server edge:8080 max_fails=3 fail_timeout=30s;\nserver edge:8082 backup;",
            "proxy_next_upstream error http_502;",
            "at-101 rst every 50");
    assertThat(config.suspect(UpstreamDisabled.CAUSE))
        .extracting(Suspicion::isCertain)
        .containsExactly(false);
    assertThat(config.fix(UpstreamDisabled.CAUSE))
        .containsExactly(
            "nginx.conf:4 server edge:8080 max_fails=3 fail_timeout=30s;"
                + " -> server edge:8080 fail_timeout=30s max_fails=0;",
            "nginx.conf:5 server edge:8082 backup; -> server edge:8082 backup max_fails=0;");
  }
}
