package edgelab.agent.transport;

import static edgelab.agent.transport.FailedDials.afterRequest;
import static edgelab.agent.transport.FailedDials.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.ClientEndpointConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.client.exception.DeploymentHandshakeException;
import org.glassfish.tyrus.core.TyrusExtension;

/** Answers that end a dial: a status other than 101, and a 101 that is faulty. */
class UpgradeAnswerTest {
  @WireSignalTest
  void status201(DialApi api) throws Exception {
    assertAnswered(api, 201);
  }

  @WireSignalTest
  void status400(DialApi api) throws Exception {
    assertAnswered(api, 400);
  }

  @WireSignalTest
  void status401(DialApi api) throws Exception {
    assertAnswered(api, 401);
  }

  @WireSignalTest
  void status426(DialApi api) throws Exception {
    assertAnswered(api, 426);
  }

  @WireSignalTest
  void status503(DialApi api) throws Exception {
    assertAnswered(api, 503);
  }

  @WireSignalTest
  void retryAfterIsReadOfA503InSecondsOnly(DialApi api) throws Exception {
    assertThat(retryAfter(api, "503", "Retry-After: 7")).hasSeconds(7);
    assertThat(retryAfter(api, "429", "retry-after: 1")).hasSeconds(1);
    assertThat(retryAfter(api, "503", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT")).isZero();
    Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(inAnHour.atOffset(ZoneOffset.UTC));
    assertThat(retryAfter(api, "503", "Retry-After: " + date))
        .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    assertThat(retryAfter(api, "503", "Retry-After: -1")).isZero();
    assertThat(retryAfter(api, "500", "Retry-After: 7")).isZero();
  }

  private static Duration retryAfter(DialApi api, String status, String header) throws Exception {
    String answer = "HTTP/1.1 %s Because\r\n%s\r\nContent-Length: 0\r\n\r\n";
    try (ScriptedPeer peer = afterRequest(p -> p.send(answer.formatted(status, header)))) {
      return api.dial(peer.uri()).failure().failure().retryAfter();
    }
  }

  @WireSignalTest
  void status302WithoutRedirects(DialApi api) throws Exception {
    assertAnswered(api, 302);
  }

  /** The answer came before the RST, so the answer is the signal. */
  @WireSignalTest
  void statusThenRst(DialApi api) throws Exception {
    ScriptedPeer.Script script =
        p -> {
          p.send("HTTP/1.1 502 Bad Gateway\r\n\r\n");
          p.rst();
        };
    try (ScriptedPeer peer = afterRequest(script)) {
      Observed seen = api.dial(peer.uri());
      assertFails(seen, DialPhase.HANDSHAKE, WireSignal.HTTP_STATUS);
      assertThat(seen.failure().failure().status()).isEqualTo(502);
    }
  }

  @WireSignalTest
  void badAccept(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(p -> p.send(ScriptedPeer.switching("bm8=")))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.BAD_ACCEPT);
    }
  }

  /** RFC 6455 section 4.1, step 5: the client MUST fail the connection. */
  @WireSignalTest
  void unaskedExtension(DialApi api) throws Exception {
    ClientEndpointConfig asks =
        ClientEndpointConfig.Builder.create().extensions(List.of(new TyrusExtension("a"))).build();
    String granted = "Sec-WebSocket-Extensions: a;x=1, permessage-deflate";
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.upgrade(granted))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.BAD_EXTENSION);
      assertFails(
          api.dial(asks, peer.uri(), Map.of()), DialPhase.HANDSHAKE, WireSignal.BAD_EXTENSION);
    }
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.upgrade("Sec-WebSocket-Extensions: a;x=1"))) {
      assertThat(api.dial(asks, peer.uri(), Map.of()).session()).isNotNull();
    }
  }

  /** A browser refuses such a 101; RFC 6455 alone does not. */
  @WireSignalTest
  void noSubprotocolWhereOneIsRequired(DialApi api) throws Exception {
    ClientEndpointConfig asks =
        ClientEndpointConfig.Builder.create().preferredSubprotocols(List.of("a")).build();
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.upgrade())) {
      Map<String, Object> strict = Map.of(TransportProperties.SUBPROTOCOL_REQUIRED, true);
      assertFails(
          api.dial(asks, peer.uri(), strict), DialPhase.HANDSHAKE, WireSignal.NO_SUBPROTOCOL);
      assertThat(api.dial(peer.uri(), strict).session()).isNotNull();
      assertThat(api.dial(asks, peer.uri(), Map.of()).session()).isNotNull();
    }
  }

  @WireSignalTest
  void unaskedSubprotocol(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.upgrade("Sec-WebSocket-Protocol: b"))) {
      ClientEndpointConfig asks =
          ClientEndpointConfig.Builder.create().preferredSubprotocols(List.of("a")).build();
      assertFails(
          api.dial(asks, peer.uri(), Map.of()), DialPhase.HANDSHAKE, WireSignal.BAD_SUBPROTOCOL);
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.BAD_SUBPROTOCOL);
    }
  }

  /** RFC 6455 sections 11.3.3 and 11.3.4: neither may come more than once. */
  @WireSignalTest
  void doubleAcceptAndSubprotocol(DialApi api) throws Exception {
    ClientEndpointConfig asks =
        ClientEndpointConfig.Builder.create().preferredSubprotocols(List.of("a")).build();
    String twice = "Sec-WebSocket-Protocol: a\r\nSec-WebSocket-Protocol: a";
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.upgrade(twice))) {
      assertFails(
          api.dial(asks, peer.uri(), Map.of()), DialPhase.HANDSHAKE, WireSignal.BAD_SUBPROTOCOL);
    }
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.upgrade("Sec-WebSocket-Accept: bm8="))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.BAD_ACCEPT);
    }
  }

  /** RFC 9110 section 15.2; a proxy may send Early Hints of its own before the Edge answers. */
  @WireSignalTest
  void interimAnswersComeBeforeTheAnswer(DialApi api) throws Exception {
    String interim =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
    ScriptedPeer.Script script =
        p -> {
          String request = p.readHead();
          p.send(interim);
          p.send(ScriptedPeer.upgradeTo(request));
          p.send(ScriptedPeer.frame(0x81, "hello".getBytes(StandardCharsets.US_ASCII)));
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      Observed seen = api.dial(peer.uri());
      assertThat(seen.session()).isNotNull();
      await().until(() -> seen.texts.contains("hello"));
    }
    try (ScriptedPeer peer = afterRequest(p -> p.send(interim + "HTTP/1.1 503 Busy\r\n\r\n"))) {
      assertThat(api.dial(peer.uri()).failure().failure().status()).isEqualTo(503);
    }
  }

  @WireSignalTest
  void endlessInterimAnswers(DialApi api) throws Exception {
    String interim = "HTTP/1.1 103 Early Hints\r\n\r\n";
    try (ScriptedPeer peer = afterRequest(p -> p.send(interim.repeat(100)))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.MALFORMED);
    }
  }

  @WireSignalTest
  void garbage(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(p -> p.send("SSH-2.0-OpenSSH_9.2\r\n"))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.MALFORMED);
    }
  }

  @WireSignalTest
  void notAnUpgrade(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(p -> p.send("HTTP/1.1 101 Fine\r\n\r\n"))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.BAD_UPGRADE);
    }
  }

  @WireSignalTest
  void endlessHead(DialApi api) throws Exception {
    String answer = "HTTP/1.1 101 Fine\r\nX: " + "x".repeat(20000);
    try (ScriptedPeer peer = afterRequest(p -> p.send(answer))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.MALFORMED);
    }
  }

  private static void assertAnswered(DialApi api, int status) throws Exception {
    String answer = "HTTP/1.1 " + status + " Because\r\nContent-Length: 4\r\n\r\nbody";
    try (ScriptedPeer peer = afterRequest(p -> p.send(answer))) {
      Observed seen = api.dial(peer.uri());
      assertFails(seen, DialPhase.HANDSHAKE, WireSignal.HTTP_STATUS);
      assertThat(seen.failure().failure().status()).isEqualTo(status);
      if (status != 401 && status != 302 && status != 503) {
        assertThat(seen.failure().thrown())
            .isInstanceOfSatisfying(
                DeploymentHandshakeException.class,
                e -> assertThat(e.getHttpStatusCode()).isEqualTo(status));
      }
    }
  }
}
