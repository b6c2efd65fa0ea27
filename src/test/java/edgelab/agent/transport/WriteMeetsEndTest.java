package edgelab.agent.transport;

import static edgelab.agent.transport.EndedSessions.afterUpgrade;
import static edgelab.agent.transport.EndedSessions.assertEnds;
import static org.awaitility.Awaitility.await;

import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.session.Wire;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Sessions whose end a write meets before a read, because reading is paused. */
class WriteMeetsEndTest {
  /**
   * FIN, then our write, then the RST that answers it: reading is paused, so the next write meets
   * the end first, as EPIPE.
   */
  @WireSignalTest
  void finThatAWriteMeetsFirst(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterFirstFrame(ScriptedPeer.Peer::fin)) {
      Observed seen = api.dial(peer.uri());
      pauseAndWriteUntilItFails(seen.session(), peer);
      assertEnds(seen, 1006, new SessionEnding(WireSignal.FIN, 0));
    }
  }

  /** RST while reading is paused: the write meets it as ECONNRESET, and the read sees an EOF. */
  @WireSignalTest
  void rstThatAWriteMeetsFirst(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterFirstFrame(ScriptedPeer.Peer::rst)) {
      Observed seen = api.dial(peer.uri());
      pauseAndWriteUntilItFails(seen.session(), peer);
      assertEnds(seen, 1006, new SessionEnding(WireSignal.RST, 0));
    }
  }

  /** The write meets the RST before the close frame is read, and the frame still counts. */
  @WireSignalTest
  void closeFrameBeforeTheRstThatAWriteMeets(DialApi api) throws Exception {
    ScriptedPeer.Script script =
        p -> {
          p.send(ScriptedPeer.close(1001));
          p.rst();
        };
    try (ScriptedPeer peer = afterFirstFrame(script)) {
      Observed seen = api.dial(peer.uri());
      pauseAndWriteUntilItFails(seen.session(), peer);
      assertEnds(seen, 1001, new SessionEnding(WireSignal.CLOSE_FRAME, 1001));
    }
  }

  /** The first write runs behind the pause on the event loop, and starts the peer's script. */
  private static void pauseAndWriteUntilItFails(Session session, ScriptedPeer peer)
      throws Exception {
    Wire wire = Wire.of(session).orElseThrow();
    wire.pauseReading();
    session.getAsyncRemote().sendBinary(ByteBuffer.allocate(1)).get(5, TimeUnit.SECONDS);
    await().until(() -> peer.closedAt() != 0);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    SendHandler sent = result -> failure.compareAndSet(null, result.getException());
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              session.getAsyncRemote().sendBinary(ByteBuffer.allocate(1), sent);
              return failure.get() != null;
            });
    wire.resumeReading();
  }

  private static ScriptedPeer afterFirstFrame(ScriptedPeer.Script script) throws Exception {
    return afterUpgrade(
        peer -> {
          peer.readFrame();
          script.run(peer);
        });
  }
}
