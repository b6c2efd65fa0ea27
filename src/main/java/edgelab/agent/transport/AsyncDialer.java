package edgelab.agent.transport;

import edgelab.agent.transport.loop.DueDials;
import edgelab.agent.transport.loop.Rendezvous;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.TyrusClientEngine;
import org.glassfish.tyrus.core.ComponentProviderService;
import org.glassfish.tyrus.core.TyrusEndpointWrapper;

/**
 * Dials without a thread per dial, which {@code ClientManager} cannot: its {@code connectToServer}
 * blocks in a latch, and its {@code asyncConnectToServer} does so on another thread.
 *
 * <pre>{@code
 * AsyncDialer dialer = new AsyncDialer();
 * dialer.dial(endpoint, config, uri, Map.of()).whenComplete((session, failure) -> ...);
 *
 * List<Dial> burst = new ArrayList<>();
 * for (Endpoint endpoint : endpoints) {
 *   burst.add(dialer.prepare(endpoint, config, uri, Map.of()));
 * }
 * dialer.burst(burst);
 * }</pre>
 *
 * <p>The properties are Tyrus's {@code ClientProperties} and {@link TransportProperties}. Tyrus's
 * reconnecting is not offered: the caller retries. Endpoints are programmatic; their callbacks run
 * on the event loop and must not block, unless {@link TransportProperties#CALLBACK_EXECUTOR} is
 * set.
 */
public final class AsyncDialer implements AutoCloseable {

  /** Far more than 10,000 connects take within a machine, less than a SYN's first repeat (1 s). */
  private static final int RENDEZVOUS_MILLIS = 500;

  static final Duration RENEWAL = Duration.ofMillis(500);

  /** Gives sessions their defaults and the scheduler of their idle timeouts. */
  private final ClientManager container =
      ClientManager.createClient(NettyClientContainer.class.getName());

  private final ComponentProviderService components = ComponentProviderService.createClient();
  private final NettyTransport transport = new NettyTransport();
  private final CachingResolver resolver;

  /** Dials that may still need the address of a name; a dial that its caller forgets is gone. */
  private final Set<Dial> undecided =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Not Tyrus's scheduler: that starts another thread with each renewal, up to ten. */
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(
          new DefaultThreadFactory("edgelab-resolver", true));

  /** A dialer whose sessions have no idle timeout unless they set one. */
  public AsyncDialer() {
    this(Resolver.JDK);
  }

  /**
   * The same where names are looked up in another way.
   *
   * @param source asked for the addresses of a name; no other address is dialed
   */
  public AsyncDialer(Resolver source) {
    resolver = new CachingResolver(source);
    // With 0, Tyrus schedules a task for every message (TyrusSession.restartIdleTimeoutExecutor).
    container.setDefaultMaxSessionIdleTimeout(-1);
    renewal.scheduleWithFixedDelay(
        this::renewNames, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Dials now; the future is that of {@link Dial#session()}. */
  public CompletableFuture<Session> dial(
      Endpoint endpoint, ClientEndpointConfig config, URI uri, Map<String, Object> properties) {
    Dial dial = prepare(endpoint, config, uri, properties);
    burst(List.of(dial));
    return dial.session();
  }

  /**
   * Does all that needs no connection: resolves the address, composes the request, opens the
   * socket.
   *
   * <p>Resolving a name may block the calling thread. A failure shows in {@link Dial#session()}.
   */
  public Dial prepare(
      Endpoint endpoint, ClientEndpointConfig config, URI uri, Map<String, Object> properties) {
    Dial dial = compose(endpoint, config, uri, properties);
    dial.open();
    return dial;
  }

  /**
   * Composes the request, which can be done long before. A dial that is only composed holds nothing
   * that has to be closed. A failure shows in {@link Dial#session()}.
   */
  public Dial compose(
      Endpoint endpoint, ClientEndpointConfig config, URI uri, Map<String, Object> properties) {
    Dial dial = new Dial();
    LinkedEndpoint linked = new LinkedEndpoint(endpoint);
    Dial.EngineListener listener = dial.new EngineListener(linked);
    try {
      TyrusClientEngine engine =
          TyrusInternals.engine(wrap(linked, config, uri), listener, properties, checked(uri));
      dial.compose(
          new Attempt(
              engine, DialSettings.of(config, properties, transport, resolver, null), listener));
      undecided.add(dial);
      dial.session().whenComplete((opened, thrown) -> undecided.remove(dial));
    } catch (DeploymentException | RuntimeException e) {
      dial.fail(e);
    }
    return dial;
  }

  /**
   * Starts prepared dials as tightly as one can: each event loop issues the connect calls of its
   * share back to back in one task, and no request is written before every connect of the burst has
   * succeeded or failed. A connect that takes longer than {@value #RENDEZVOUS_MILLIS} ms (its SYN
   * was lost, or is held back) is not waited for.
   */
  public void burst(Collection<Dial> dials) {
    unlessClosed(() -> start(dials));
  }

  private static void start(Collection<Dial> dials) {
    Map<EventLoop, List<Dial>> shares = new LinkedHashMap<>();
    for (Dial dial : dials) {
      if (!dial.isDone()) {
        shares.computeIfAbsent(dial.loop(), loop -> new ArrayList<>()).add(dial);
      }
    }
    Rendezvous rendezvous = new Rendezvous(shares.values().stream().mapToInt(List::size).sum());
    shares.forEach(
        (loop, share) ->
            loop.execute(
                () -> {
                  share.forEach(dial -> dial.connect(rendezvous));
                  loop.schedule(rendezvous::release, RENDEZVOUS_MILLIS, TimeUnit.MILLISECONDS);
                }));
  }

  /**
   * Starts a dial when it is due. It does not wait for other connects as {@link #burst} does. A
   * dial that is only composed is prepared first, on the calling thread.
   *
   * @param due {@link System#nanoTime()}; a time that is past is due at once
   */
  public void dialAt(Dial dial, long due) {
    dial.open();
    if (!dial.isDone()) {
      DueDials waiting = transport.loops().dueDials(dial.loop());
      unlessClosed(() -> waiting.add(() -> dial.connect(null), due));
    }
  }

  /** Closing the dialer fails all dials that have a socket. */
  private static void unlessClosed(Runnable start) {
    try {
      start.run();
    } catch (RejectedExecutionException closed) {
      // The dials have failed.
    }
  }

  private TyrusEndpointWrapper wrap(Endpoint endpoint, ClientEndpointConfig config, URI uri)
      throws DeploymentException {
    return new TyrusEndpointWrapper(
        endpoint,
        config,
        components,
        container,
        uri.toString(),
        null,
        NoListener.INSTANCE,
        null,
        null,
        null);
  }

  private static URI checked(URI uri) throws DeploymentException {
    if (!"ws".equalsIgnoreCase(uri.getScheme()) && !"wss".equalsIgnoreCase(uri.getScheme())) {
      throw new DeploymentException("not a ws or wss URI: " + uri);
    }
    return uri;
  }

  private void renewNames() {
    List<Dial> dials;
    synchronized (undecided) {
      dials = List.copyOf(undecided);
    }
    resolver.renew(
        dials.stream().flatMap(dial -> dial.host().stream()).collect(Collectors.toSet()));
  }

  /** Ends all that the dialer has, as {@link NettyTransport#close} does. */
  @Override
  public void close() {
    renewal.shutdownNow();
    transport.close();
    container.shutdown();
  }

  private static final class NoListener extends TyrusEndpointWrapper.SessionListener {
    static final NoListener INSTANCE = new NoListener();
  }
}
