package edgelab.agent;

import edgelab.history.Burst;
import edgelab.history.Event;
import edgelab.history.Event.Dialed;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.container.jdk.client.JdkClientContainer;

/**
 * One burst: all clients dial at once, those that open stay for the hold, then all close.
 *
 * <p>Tyrus blocks the dialing thread until its handshake has ended, so that a burst needs a thread
 * for each client. All of them wait at a gate first.
 */
final class BurstRun implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Burst burst;
  private final Consumer<Event> events;
  private final ClientManager tyrus =
      ClientManager.createClient(JdkClientContainer.class.getName());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch ready;
  private final CountDownLatch dialed;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Queue<Session> open = new ConcurrentLinkedQueue<>();
  private volatile long start;

  BurstRun(Burst burst, Consumer<Event> events) {
    this.burst = burst;
    this.events = events;
    this.ready = new CountDownLatch(burst.clients());
    this.dialed = new CountDownLatch(burst.clients());
    tyrus
        .getProperties()
        .put(ClientProperties.HANDSHAKE_TIMEOUT, (int) burst.handshakeTimeout().toMillis());
  }

  void start() {
    for (int client = 0; client < burst.clients(); client++) {
      int number = client;
      threads.execute(() -> dial(number));
    }
    threads.execute(this::conduct);
  }

  boolean awaitEnd(long time, TimeUnit unit) {
    return await(ended, Duration.of(time, unit.toChronoUnit()));
  }

  private void conduct() {
    await(ready, Duration.ofMinutes(1));
    start = System.nanoTime();
    gate.countDown();
    await(dialed, burst.handshakeTimeout().plus(CLOSING));
    CountDownLatch closed = new CountDownLatch(1);
    await(closed, burst.hold());
    open.forEach(BurstRun::close);
    ended.countDown();
  }

  private void dial(int client) {
    ready.countDown();
    await(gate, Duration.ofMinutes(1));
    events.accept(new Dialed(client, 1, since()));
    try {
      ClientEndpointConfig config =
          ClientEndpointConfig.Builder.create().preferredSubprotocols(List.of("agent")).build();
      open.add(tyrus.connectToServer(new Agent(client, this), config, burst.target()));
    } catch (DeploymentException | IOException e) {
      events.accept(Losses.of(client, since(), e));
    } finally {
      dialed.countDown();
    }
  }

  void saw(Event event) {
    events.accept(event);
  }

  Duration since() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (IOException | IllegalStateException alreadyClosed) {
      // The client has told how it ended.
    }
  }

  private static boolean await(CountDownLatch latch, Duration atMost) {
    try {
      return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    open.forEach(BurstRun::close);
    threads.shutdownNow();
    tyrus.shutdown();
  }
}
