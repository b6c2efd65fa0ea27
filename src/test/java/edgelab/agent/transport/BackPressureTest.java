package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.agent.transport.session.Wire;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A slow side slows the other one down, and nothing piles up in between. */
class BackPressureTest {

  private static final int SIZE = 10_000_000;
  private static final long BOUND = 2_000_000;

  @WireSignalTest
  void slowPeerDelaysOurWrites(DialApi api) throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    AtomicLong got = new AtomicLong();
    ScriptedPeer.Script script =
        p -> {
          p.upgrade();
          read.await();
          got.set(p.readFrame().payload().length);
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      Session session = api.dial(peer.uri()).session();
      long before = directMemory();
      Future<Void> sent = session.getAsyncRemote().sendBinary(ByteBuffer.allocate(SIZE));
      await().during(Duration.ofMillis(200)).until(() -> !sent.isDone());
      assertThat(directMemory() - before).isLessThan(BOUND);
      read.countDown();
      sent.get(10, TimeUnit.SECONDS);
      await().until(() -> got.get() == SIZE);
    }
  }

  @WireSignalTest
  void pausedReadingStallsThePeer(DialApi api) throws Exception {
    AtomicLong written = new AtomicLong();
    CountDownLatch write = new CountDownLatch(1);
    try (ScriptedPeer peer = new ScriptedPeer(p -> writeWhen(write, p, written))) {
      Observed seen = api.dial(peer.uri());
      Wire wire = Wire.of(seen.session()).orElseThrow();
      wire.pauseReading();
      flushBehind(seen.session());
      long before = directMemory();
      write.countDown();
      awaitStall(written);
      assertThat(seen.bytes).hasValue(0);
      assertThat(directMemory() - before).isLessThan(BOUND);
      wire.resumeReading();
      await().until(() -> seen.bytes.get() == SIZE);
    }
  }

  /** The read that was asked for before the pause must not let even a small frame through. */
  @WireSignalTest
  void pausedReadingHoldsASmallFrame(DialApi api) throws Exception {
    ScriptedPeer.Script script =
        p -> {
          p.upgrade();
          p.readFrame();
          p.send(ScriptedPeer.frame(0x81, new byte[] {'a'}));
          p.hang();
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      Observed seen = api.dial(peer.uri());
      Wire wire = Wire.of(seen.session()).orElseThrow();
      wire.pauseReading();
      flushBehind(seen.session());
      await().during(Duration.ofMillis(100)).until(seen.texts::isEmpty);
      wire.resumeReading();
      await().until(() -> seen.texts.contains("a"));
    }
  }

  @WireSignalTest
  void slowCallbackStallsThePeer(DialApi api) throws Exception {
    AtomicLong written = new AtomicLong();
    CountDownLatch write = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    AtomicLong got = new AtomicLong();
    ExecutorService callbacks = Executors.newSingleThreadExecutor();
    Map<String, Object> onPool = Map.of(TransportProperties.CALLBACK_EXECUTOR, callbacks);
    try (ScriptedPeer peer = new ScriptedPeer(p -> writeWhen(write, p, written))) {
      Session session = api.dial(peer.uri(), onPool).session();
      List.copyOf(session.getMessageHandlers()).forEach(session::removeMessageHandler);
      session.addMessageHandler(
          ByteBuffer.class,
          (MessageHandler.Partial<ByteBuffer>)
              (part, last) -> {
                awaitQuietly(proceed);
                got.addAndGet(part.remaining());
              });
      long before = directMemory();
      write.countDown();
      awaitStall(written);
      assertThat(directMemory() - before).isLessThan(BOUND);
      proceed.countDown();
      await().until(() -> got.get() == SIZE);
    } finally {
      callbacks.shutdown();
    }
  }

  private static void writeWhen(CountDownLatch write, ScriptedPeer.Peer peer, AtomicLong written)
      throws Exception {
    peer.socket().setSendBufferSize(65536);
    peer.upgrade();
    write.await();
    int part = SIZE / 200;
    for (int i = 0; i < 200; i++) {
      int first = (i == 0 ? 2 : 0) | (i == 199 ? 0x80 : 0);
      peer.send(ScriptedPeer.frame(first, new byte[part]));
      written.addAndGet(part);
    }
    peer.hang();
  }

  private static void awaitStall(AtomicLong written) {
    AtomicLong last = new AtomicLong(-1);
    await()
        .during(Duration.ofMillis(300))
        .until(() -> last.getAndSet(written.get()) == written.get());
    assertThat(written.get()).isLessThan(SIZE);
  }

  private static void flushBehind(Session session) throws Exception {
    session.getAsyncRemote().sendBinary(ByteBuffer.allocate(1)).get(5, TimeUnit.SECONDS);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long directMemory() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }
}
