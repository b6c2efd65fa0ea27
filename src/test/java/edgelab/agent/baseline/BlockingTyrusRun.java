package edgelab.agent.baseline;

import edgelab.agent.Share;
import edgelab.agent.ShareRun;
import edgelab.control.Kernel;
import edgelab.history.Conditions;
import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.load.Route;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
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

/**
 * A share on one of Tyrus's own transports, as its documentation has it: a thread for each dial.
 */
final class BlockingTyrusRun implements ShareRun {
  private static final ClientEndpointConfig CONFIG =
      ClientEndpointConfig.Builder.create().preferredSubprotocols(List.of("agent")).build();

  private final Share share;
  private final Consumer<Event> events;
  private final ClientManager tyrus;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ready;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch dialed;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Queue<Session> open = new ConcurrentLinkedQueue<>();
  private volatile long start;

  BlockingTyrusRun(String container, Share share, Consumer<Event> events) {
    this.share = share;
    this.events = events;
    this.tyrus = ClientManager.createClient(container);
    this.ready = new CountDownLatch(share.clients());
    this.dialed = new CountDownLatch(share.clients());
    tyrus.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
    tyrus
        .getProperties()
        .put(
            ClientProperties.HANDSHAKE_TIMEOUT,
            (int) share.burst().timing().handshakeTimeout().toMillis());
  }

  @Override
  public void start() {
    for (int client = 0; client < share.clients(); client++) {
      int number = client;
      threads.execute(() -> dial(number));
    }
    threads.execute(this::runToEnd);
  }

  private void runToEnd() {
    await(ready, Duration.ofMinutes(1));
    start = System.nanoTime();
    gate.countDown();
    await(dialed, Duration.ofMinutes(1));
    await(new CountDownLatch(1), share.burst().timing().hold());
    open.forEach(BlockingTyrusRun::close);
    ended.countDown();
  }

  private void dial(int client) {
    ready.countDown();
    await(gate, Duration.ofMinutes(1));
    events.accept(new Event.Dialed(client, 1, at()));
    try {
      open.add(
          tyrus.connectToServer(
              new RecordingEndpoint(client), CONFIG, connected(share.burst().route())));
    } catch (DeploymentException | IOException e) {
      events.accept(new Event.Failed(client, 1, at(), Phase.HANDSHAKE, Signal.TIMEOUT));
    } finally {
      dialed.countDown();
    }
  }

  /** Tyrus connects to the host that it asks for. */
  private static URI connected(Route route) {
    return URI.create(
        "ws://%s:%d%s".formatted(route.host(), route.port(), route.target().getRawPath()));
  }

  private Duration at() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private final class RecordingEndpoint extends Endpoint {
    private final int client;

    RecordingEndpoint(int client) {
      this.client = client;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
      events.accept(new Event.Opened(client, 1, at(), ""));
    }
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (IOException | IllegalStateException alreadyClosed) {
      // A baseline is about dialing.
    }
  }

  private static void await(CountDownLatch latch, Duration atMost) {
    try {
      if (!latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Conditions peak() {
    return Kernel.conditions();
  }

  @Override
  public boolean awaitEnd(Duration atMost) {
    await(ended, atMost);
    return ended.getCount() == 0;
  }

  @Override
  public void close() {
    open.forEach(BlockingTyrusRun::close);
    threads.shutdownNow();
    tyrus.shutdown();
  }
}
