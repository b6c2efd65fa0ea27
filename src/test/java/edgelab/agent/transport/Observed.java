package edgelab.agent.transport;

import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.signal.DialFailure;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An endpoint that remembers what it saw and when. */
class Observed extends Endpoint {

  record FailedDial(Throwable thrown, DialFailure failure, long at) {}

  record ClosedSession(CloseReason reason, Optional<SessionEnding> ending, long at) {}

  final CompletableFuture<Session> opened = new CompletableFuture<>();
  final CompletableFuture<FailedDial> failed = new CompletableFuture<>();
  final CompletableFuture<ClosedSession> closed = new CompletableFuture<>();
  final List<String> texts = new CopyOnWriteArrayList<>();
  final List<Throwable> errors = new CopyOnWriteArrayList<>();
  final AtomicLong bytes = new AtomicLong();
  final AtomicLong closes = new AtomicLong();

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.addMessageHandler(String.class, (MessageHandler.Whole<String>) texts::add);
    session.addMessageHandler(
        ByteBuffer.class,
        (MessageHandler.Partial<ByteBuffer>) (part, last) -> bytes.addAndGet(part.remaining()));
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    closes.incrementAndGet();
    closed.complete(new ClosedSession(reason, SessionEnding.of(session), System.nanoTime()));
  }

  @Override
  public void onError(Session session, Throwable thrown) {
    errors.add(thrown);
  }

  void done(Session session, Throwable thrown) {
    long now = System.nanoTime();
    if (thrown == null) {
      opened.complete(session);
      return;
    }
    failed.complete(new FailedDial(thrown, DialFailure.in(thrown).orElse(null), now));
    opened.completeExceptionally(thrown);
  }

  Session session() throws Exception {
    return opened.get(10, TimeUnit.SECONDS);
  }

  FailedDial failure() throws Exception {
    return failed.get(10, TimeUnit.SECONDS);
  }

  ClosedSession end() throws Exception {
    return closed.get(10, TimeUnit.SECONDS);
  }
}
