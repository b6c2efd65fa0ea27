package edgelab.agent.transport;

import static edgelab.agent.transport.EndedSessions.afterUpgrade;
import static edgelab.agent.transport.EndedSessions.assertEnds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.session.Wire;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.Session;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The end of a session that does not read: it is seen when it reads again, and costs nothing. */
class PausedEndTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration WHILE = Duration.ofMillis(400);

  @WireSignalTest
  void finIsSeenAfterTheFramesBeforeIt(DialApi api) throws Exception {
    assertSeenLate(api, ScriptedPeer.Peer::fin, WireSignal.FIN);
  }

  @WireSignalTest
  void rstIsSeenAfterTheFramesBeforeIt(DialApi api) throws Exception {
    assertSeenLate(api, ScriptedPeer.Peer::rst, WireSignal.RST);
  }

  private static void assertSeenLate(DialApi api, ScriptedPeer.Script end, WireSignal signal)
      throws Exception {
    ScriptedPeer.Script script =
        p -> {
          p.readFrame();
          p.send(ScriptedPeer.frame(0x81, "last".getBytes(StandardCharsets.US_ASCII)));
          end.run(p);
        };
    try (ScriptedPeer peer = afterUpgrade(script)) {
      Observed seen = api.dial(peer.uri());
      Session session = seen.session();
      Wire wire = Wire.of(session).orElseThrow();
      wire.pauseReading();
      session.getAsyncRemote().sendBinary(ByteBuffer.allocate(1)).get(5, TimeUnit.SECONDS);
      await().until(() -> peer.closedAt() != 0);
      long used = nanosOfLoops();
      await().during(WHILE).until(() -> session.isOpen() && seen.texts.isEmpty());
      assertThat(nanosOfLoops() - used)
          .as("processor time of the event loops meanwhile")
          .isLessThan(WHILE.dividedBy(20).toNanos());
      wire.resumeReading();
      assertEnds(seen, 1006, new SessionEnding(signal, 0));
      assertThat(seen.texts).containsExactly("last");
    }
  }

  private static long nanosOfLoops() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith("edgelab-loop-"))
        .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }
}
