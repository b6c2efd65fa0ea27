package edgelab.agent.transport;

import static edgelab.agent.transport.FailedDials.afterRequest;
import static edgelab.agent.transport.FailedDials.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** An executor of callbacks that takes no tasks, from the beginning or from some moment on. */
class RejectedCallbackTest {
  private static final Map<String, Object> REJECTS =
      Map.of(TransportProperties.CALLBACK_EXECUTOR, (Executor) RejectedCallbackTest::reject);

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final Map<String, Object> ends = Map.of(TransportProperties.CALLBACK_EXECUTOR, executor);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @WireSignalTest
  void failsTheDialAtIts101(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.Peer::upgrade)) {
      Observed seen = api.dial(peer.uri(), REJECTS);
      assertFails(seen, DialPhase.HANDSHAKE, WireSignal.LOCAL);
      assertThat(seen.closes).hasValue(0);
    }
  }

  @WireSignalTest
  void aRefusalIsTold(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(p -> p.send("HTTP/1.1 503 Busy\r\n\r\n"))) {
      assertThat(api.dial(peer.uri(), REJECTS).failure().failure().status()).isEqualTo(503);
    }
  }

  @WireSignalTest
  void anEndOnTheWireIsTold(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(ScriptedPeer.Peer::fin)) {
      assertFails(api.dial(peer.uri(), REJECTS), DialPhase.HANDSHAKE, WireSignal.FIN);
    }
    ScriptedPeer closed = new ScriptedPeer(ScriptedPeer.Peer::hang);
    closed.close();
    URI uri = closed.uri();
    assertFails(api.dial(uri, REJECTS), DialPhase.CONNECT, WireSignal.REFUSED);
  }

  /** The peer's frame cannot be told, so the session ends. */
  @WireSignalTest
  void endsTheSession(DialApi api) throws Exception {
    ScriptedPeer.Script script =
        p -> {
          p.upgrade();
          executor.awaitTermination(10, TimeUnit.SECONDS);
          p.send(ScriptedPeer.frame(0x81, new byte[] {'a'}));
          p.hang();
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      Observed seen = api.dial(peer.uri(), ends);
      seen.session();
      executor.shutdown();
      assertThat(seen.end().ending()).contains(new SessionEnding(WireSignal.LOCAL, 0));
    }
  }

  @WireSignalTest
  void theEndOfASessionIsTold(DialApi api) throws Exception {
    ScriptedPeer.Script script =
        p -> {
          p.upgrade();
          executor.awaitTermination(10, TimeUnit.SECONDS);
          p.fin();
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      Observed seen = api.dial(peer.uri(), ends);
      seen.session();
      executor.shutdown();
      assertThat(seen.end().ending()).isPresent();
    }
  }

  private static void reject(Runnable task) {
    throw new RejectedExecutionException(task.toString());
  }
}
