package edgelab.nginx.causes;

import static edgelab.nginx.causes.Suspects.fix;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.timeouts.ClientHeaderTimeout;
import edgelab.nginx.causes.timeouts.SlowLink;
import edgelab.nginx.causes.timeouts.UpstreamSlow;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.ProxyFaults;
import edgelab.theory.Opens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A timer that ends before the 101 is suspected, with its line and how long it must be. */
class HandshakeTimerRulesTest {
  private static Suspects late(Duration latency) {
    return Suspects.of(ClientHeaderTimeout.CAUSE)
        .with(new ProxyFaults(latency, false, Duration.ZERO, false));
  }

  @Test
  void theAnswerComesAfterTheReadTimeout() {
    Suspects slow = Suspects.of(UpstreamSlow.CAUSE).withEdge("before-101 delay 3 every 2");
    List<Suspicion> found = slow.in("", "proxy_read_timeout 1500ms;", "", "");
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(found.get(0).opens()).isEqualTo(Opens.exactly(250));
    assertThat(fix(found))
        .containsExactly("nginx.conf:2 proxy_read_timeout 1500ms; -> proxy_read_timeout 31s;");
    assertThat(slow.in("", "proxy_read_timeout 4s;", "", "")).isEmpty();
    assertThat(slow.in("", "", "", "")).isEmpty();
  }

  @Test
  void theAnswerThatNeverComesHasNoFix() {
    Suspects hanging = Suspects.of(UpstreamSlow.CAUSE).withEdge("at-101 hang");
    assertThat(hanging.in("", "", "", "proxy_read_timeout 1s;"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.isCertain()).isTrue();
              assertThat(one.fixes()).isEmpty();
            });
    assertThat(hanging.in("", "", "", "")).isEmpty();
  }

  @Test
  void aReadTimeoutBelowTheClientsPatienceIsPossible() {
    Suspects slow = Suspects.of(UpstreamSlow.CAUSE);
    assertThat(slow.in("", "", "proxy_read_timeout 4;", ""))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(slow.in("", "", "proxy_read_timeout 10;", "")).isEmpty();
  }

  @Test
  void theDefaultServerWaitsForTheRequest() {
    String config =
        "events {} http { server { listen 80; client_header_timeout 1s; return 404; }\n"
            + "server { listen 80; server_name a; %s location / {"
            + " proxy_pass http://edge:8080; } } }";
    Suspects late = late(Duration.ofSeconds(2));
    List<Suspicion> found = late.in(config.formatted("client_header_timeout 9s;"));
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(fix(found))
        .containsExactly("nginx.conf:1 client_header_timeout 1s; -> client_header_timeout 3s;");
    String swapped = config.replace("client_header_timeout 1s;", "");
    assertThat(late.in(swapped.formatted("client_header_timeout 1s;"))).isEmpty();
  }

  @Test
  void aShortHeaderTimeoutIsPossible() {
    String set = "client_header_timeout 3;";
    assertThat(Suspects.of(ClientHeaderTimeout.CAUSE).in("", set, "", ""))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(Suspects.of(ClientHeaderTimeout.CAUSE).in("", "client_header_timeout 0;", "", ""))
        .singleElement()
        .returns(true, Suspicion::isCertain);
    assertThat(fix(Suspects.of(SlowLink.CAUSE).in("", set, "", "")))
        .containsExactly("nginx.conf:2 client_header_timeout 3; -> client_header_timeout 6s;");
    assertThat(Suspects.of(SlowLink.CAUSE).in("", "client_header_timeout 10;", "", "")).isEmpty();
    assertThat(late(Duration.ofSeconds(2)).in("", "client_header_timeout 4;", "", "")).isEmpty();
    assertThat(late(Duration.ofSeconds(2)).in("", "", "", "")).isEmpty();
  }

  /** NGINX's default of 60 s is no suspect, however long the clients wait. */
  @Test
  void theDefaultHeaderTimeoutIsNotSuspected() {
    Duration patience = Duration.ofSeconds(90);
    Suspects waiting = Suspects.of(ClientHeaderTimeout.CAUSE).withPatience(patience);
    assertThat(waiting.in("", "", "", "")).isEmpty();
    assertThat(waiting.in("", "client_header_timeout 30s;", "", "")).hasSize(1);
    assertThat(Suspects.of(UpstreamSlow.CAUSE).withPatience(patience).in("", "", "", "")).isEmpty();
  }
}
