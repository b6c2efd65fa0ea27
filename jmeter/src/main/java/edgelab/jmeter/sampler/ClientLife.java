package edgelab.jmeter.sampler;

import edgelab.agent.transport.signal.DialFailure;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;

/** One client: its dials, the socket that it holds, and the sample that tells of both. */
final class ClientLife {
  /** For the closing handshake. */
  private static final int CLOSING_SECONDS = 2;

  private final Terms terms;
  private final ClientGroup group;
  private final ClientSample sample;

  ClientLife(Terms terms, ClientGroup group) {
    this.terms = terms;
    this.group = group;
    sample = new ClientSample(group.wall());
  }

  /**
   * Returns with its sample when it has given up, was cut, or has closed with all the others.
   *
   * @throws ExecutionException where the group could not begin
   */
  SampleResult live() throws InterruptedException, ExecutionException {
    try {
      ClientDial dial = new ClientDial(terms, group.dialer(), true);
      dial.dial().open();
      ClientDial next = next(1);
      sample.begin(group.begin(dial.dial()));
      Optional<Session> opened = open(dial);
      for (int attempt = 2; opened.isEmpty() && attempt <= terms.attempts(); attempt++) {
        again(dial, next, attempt);
        dial = next;
        next = next(attempt);
        opened = open(dial);
      }
      group.settled();
      if (opened.isPresent()) {
        hold(dial, opened.get());
      }
      return sample.result();
    } finally {
      group.leave();
    }
  }

  private Optional<Session> open(ClientDial dial) throws InterruptedException {
    try {
      Session session = dial.session();
      sample.opened(dial.dial().instants());
      return Optional.of(session);
    } catch (ExecutionException e) {
      DialFailure failure = DialFailure.in(e).orElseGet(() -> DialFailure.unconnected(e));
      sample.failed(dial.dial().instants(), dial.decided(), failure);
      return Optional.empty();
    }
  }

  /** Composed while nobody waits for it; null after the last. */
  private ClientDial next(int attempt) {
    return attempt < terms.attempts() ? new ClientDial(terms, group.dialer(), false) : null;
  }

  private void again(ClientDial failed, ClientDial next, int attempt) {
    long wait = ThreadLocalRandom.current().nextLong(terms.ceiling(attempt) + 1);
    long due = failed.decided() + TimeUnit.MILLISECONDS.toNanos(wait);
    group.dialer().dialAt(next.dial(), due);
    sample.waits(failed.decided(), due);
  }

  private void hold(ClientDial dial, Session session)
      throws InterruptedException, ExecutionException {
    CompletableFuture.anyOf(group.over(), dial.closed()).get();
    if (dial.closed().isDone()) {
      sample.cut(dial.closed().get());
      return;
    }
    sample.held(System.nanoTime());
    CompletableFuture<Void> gone = new CompletableFuture<>();
    dial.dial().whenClosed(() -> gone.complete(null));
    try {
      session.close();
    } catch (IOException | IllegalStateException alreadyClosed) {
      // It is going.
    }
    gone.completeOnTimeout(null, CLOSING_SECONDS, TimeUnit.SECONDS).get();
    dial.dial().closeSocket();
  }
}
