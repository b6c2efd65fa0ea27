package edgelab.dial;

import static edgelab.dial.TestDial.CLIENTS;
import static edgelab.dial.TestDial.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.container.CertificateAuthority;
import edgelab.container.CertificateAuthority.Issued;
import edgelab.edge.EdgeServer;
import edgelab.history.Event;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.load.ClientBehaviour;
import edgelab.load.RequestHeader;
import edgelab.load.RetryPolicy;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import edgelab.script.StandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bursts to servers on this machine, each through the transport and back from the saved files. */
class DialRunTest {
  private static final Duration HEARTBEAT = Duration.ofMillis(1_500);

  private final EdgeServer edge = new EdgeServer(0, 64);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void allOpenAndStay() {
    DialResult result = dial("ws", PLAIN);
    assertThat(result.exitCode()).isZero();
    assertThat(result.verdict().diagnosis()).isEqualTo(Diagnosis.HEALTHY);
    assertThat(result.patterns()).isEmpty();
    assertThat(DialText.of(result, 0)).contains("\nhealthy: 8 of 8 opened, 8 stayed\n");
  }

  /** It would be the lab's Edge that a cause names, and no line of any configuration is known. */
  @Test
  void anIdleTimeoutIsAPatternAndNoCause() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.HEARTBEAT, new Effect.Fin()));
    URI url = URI.create("ws://localhost:" + edge.port());
    DialResult result = TestDial.of(url, HEARTBEAT.multipliedBy(2), PLAIN, TestDial.run(folder));
    assertThat(result.patterns())
        .singleElement()
        .asString()
        .startsWith("8 of 8 opened and were cut together after 1.")
        .contains("an idle timeout of about 1.");
    assertThat(result.verdict().cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(result.verdict().because()).isEqualTo(result.patterns().get(0));
    assertThat(result.outcome().advice()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void anAuthorityThatIsNotKnownIsAskedFor() throws IOException {
    String authority = speakTls("localhost");
    assertThat(dial("wss", PLAIN).patterns())
        .singleElement()
        .asString()
        .startsWith("8 of 8 clients do not trust the certificate")
        .endsWith("with --ca FILE");
    assertThat(dial("wss", PLAIN.withTrust(authority)).exitCode()).isZero();
  }

  @Test
  void aCertificateOfAnotherNameIsNoneOfAnotherAuthority() throws IOException {
    String authority = speakTls("other.example");
    assertThat(dial("wss", PLAIN.withTrust(authority)).patterns())
        .singleElement()
        .asString()
        .contains("were shown a certificate of another name than localhost");
  }

  private String speakTls(String name) throws IOException {
    CertificateAuthority authority = new CertificateAuthority();
    Issued issued = authority.issue(Set.of(name));
    edge.standIn(new StandIn(Set.of(), issued.certificate(), issued.key(), false));
    return authority.certificate();
  }

  /** RFC 9110 §10.2.3; the policy alone would dial again at once. */
  @Test
  void retryAfterIsWaited() throws IOException {
    try (PlainHttp http = new PlainHttp(429, "Retry-After", "1")) {
      DialResult result = dial(http.url(), PLAIN.withRetry(RetryPolicy.NOTIFICATIONS.retry()));
      List<Event.Rejected> answers =
          result.outcome().evidence().history().all(Event.Rejected.class).toList();
      List<Event.Dialed> again =
          result
              .outcome()
              .evidence()
              .history()
              .all(Event.Dialed.class)
              .filter(dial -> dial.attempt() == 2)
              .toList();
      assertThat(again).hasSize(CLIENTS);
      for (Event.Dialed dial : again) {
        Event.Rejected before =
            answers.stream()
                .filter(one -> one.client() == dial.client() && one.attempt() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(dial.at().minus(before.at())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      }
      assertThat(result.patterns())
          .containsExactly(
              "8 of 8 were answered 429: a rate limit; clients that back off, and wait as Retry-After"
                  + " says, get in: --policy full does; compare with ./lab reproduce api-rate-limit");
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    try (PlainHttp http =
        new PlainHttp(301, "Location", "https://elsewhere.example/ws?token=abcdef")) {
      DialResult result = dial(http.url(), PLAIN);
      assertThat(result.patterns())
          .singleElement()
          .asString()
          .endsWith("do not follow; dial wss://elsewhere.example/ws?token=***");
      assertThat(DialText.of(result, 0))
          .containsPattern(
              "(?m)^  301 +PlainHttp +1.1 there +https://elsewhere.example/ws\\?token=\\*\\*\\* +8$");
      assertThat(http.requests()).isEqualTo(CLIENTS);
    }
  }

  @Test
  void anHttpServerKnowsNoWebSocket() throws IOException {
    try (PlainHttp http = new PlainHttp(200, "X-Is", "plain")) {
      assertThat(dial(http.url(), PLAIN).patterns())
          .singleElement()
          .asString()
          .startsWith("8 of 8 were answered 200: it is an HTTP server that knows no WebSocket");
    }
  }

  @Test
  void aPlainPortSpeaksNoTls() {
    assertThat(dial("wss", PLAIN).patterns())
        .containsExactly(
            "8 of 8 clients found no TLS there: dial ws:// if the port is a plain one");
  }

  @Test
  void aHeaderAndASubprotocolArrive() {
    DialResult result =
        dial(
            "ws",
            PLAIN
                .withSubprotocol("unheard-of")
                .withHeaders(List.of(new RequestHeader("X-Agent-Of", "mine"))));
    assertThat(result.patterns())
        .singleElement()
        .asString()
        .contains("without the subprotocol that was asked for");
  }

  private DialResult dial(String scheme, ClientBehaviour behaviour) {
    return dial(URI.create("%s://localhost:%d".formatted(scheme, edge.port())), behaviour);
  }

  private DialResult dial(URI url, ClientBehaviour behaviour) {
    return TestDial.of(url, behaviour, TestDial.run(folder));
  }
}
