package edgelab.agent.transport;

import static edgelab.agent.transport.FailedDials.afterRequest;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.transport.signal.AnswerExcerpt;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.tyrus.client.ClientProperties;

/** A refusal is told with the answer's words, as far as they came with its head. */
class RefusedDialTest {
  private static final String HEAD =
      "HTTP/1.1 502 Bad Gateway\r\nServer: cdn\r\nVia: 1.1 a\r\nvia: 1.1 b\r\n";

  @WireSignalTest
  void theAnswersWordsAreKept(DialApi api) throws Exception {
    String answer = HEAD + "Content-Length: 4\r\n\r\nbody, and more than that";
    try (ScriptedPeer peer = afterRequest(p -> p.send(answer))) {
      assertThat(excerpt(api.dial(peer.uri())))
          .isEqualTo(new AnswerExcerpt("cdn", "1.1 a, 1.1 b", "", "body"));
    }
  }

  @WireSignalTest
  void aRedirectThatIsNotFollowedIsKept(DialApi api) throws Exception {
    String answer = "HTTP/1.1 302 Found\r\nLocation: https://sso.example/\r\n\r\n";
    try (ScriptedPeer peer = afterRequest(p -> p.send(answer))) {
      assertThat(excerpt(api.dial(peer.uri())))
          .isEqualTo(new AnswerExcerpt("", "", "https://sso.example/", ""));
    }
  }

  @WireSignalTest
  void aProxysAnswerIsKept(DialApi api) throws Exception {
    String answer = "HTTP/1.1 407 No\r\nServer: squid\r\nContent-Length: 2\r\n\r\nno";
    try (ScriptedPeer proxy = afterRequest(p -> p.send(answer))) {
      Map<String, Object> via =
          Map.of(ClientProperties.PROXY_URI, "http://127.0.0.1:" + proxy.port());
      assertThat(excerpt(api.dial(URI.create("ws://127.0.0.1:9/"), via)))
          .isEqualTo(new AnswerExcerpt("squid", "", "", "no"));
    }
  }

  /** The body is announced and never comes, and the connection stays. */
  @WireSignalTest
  void aHeadAloneIsToldAtOnce(DialApi api) throws Exception {
    AtomicLong sentAt = new AtomicLong();
    ScriptedPeer.Script script =
        p -> {
          sentAt.set(System.nanoTime());
          p.send(HEAD + "Content-Length: 1000\r\n\r\n");
          p.hang();
        };
    try (ScriptedPeer peer = afterRequest(script)) {
      Observed seen = api.dial(peer.uri());
      assertThat(excerpt(seen)).isEqualTo(new AnswerExcerpt("cdn", "1.1 a, 1.1 b", "", ""));
      assertThat(Duration.ofNanos(seen.failure().at() - sentAt.get()))
          .isLessThan(Duration.ofMillis(100));
    }
  }

  private static AnswerExcerpt excerpt(Observed seen) throws Exception {
    return seen.failure().failure().excerpt();
  }
}
