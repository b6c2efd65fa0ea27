package edgelab.agent.transport;

import static edgelab.agent.transport.FailedDials.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.tyrus.client.ClientManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** All that a client has ends when it is closed. Threads and descriptors are those of the JVM. */
@Isolated
class TransportEndTest {
  private static final ClientEndpointConfig CONFIG = ClientEndpointConfig.Builder.create().build();

  @Test
  void aClosedDialerHasNoThreadAndNoSocket() throws Exception {
    new AsyncDialer().close(); // loads what it needs
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    long descriptors = descriptors();
    try (ScriptedPeer open = EndedSessions.afterUpgrade(ScriptedPeer.Peer::hang);
        ScriptedPeer silent = new ScriptedPeer(ScriptedPeer.Peer::hang)) {
      AsyncDialer dialer = new AsyncDialer();
      Observed session = dial(dialer, open.uri());
      Observed dial = dial(dialer, silent.uri());
      Observed prepared = new Observed();
      dialer
          .prepare(prepared, CONFIG, silent.uri(), Map.of())
          .session()
          .whenComplete(prepared::done);
      session.session();
      dialer.close();
      await().untilAsserted(() -> assertThat(startedSince(before)).isEmpty());
      assertThat(session.end().ending()).contains(new SessionEnding(WireSignal.LOCAL, 0));
      assertThat(dial.failure().failure().signal()).isEqualTo(WireSignal.LOCAL);
      assertFails(prepared, DialPhase.CONNECT, WireSignal.LOCAL);
    }
    await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors));
  }

  @Test
  void aClosedTransportOfABlockingClientHasNoThread() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ClientManager client = ClientManager.createClient(NettyClientContainer.class.getName());
    Observed seen = new Observed();
    try (ScriptedPeer peer = EndedSessions.afterUpgrade(ScriptedPeer.Peer::hang);
        NettyTransport transport = new NettyTransport()) {
      client.getProperties().put(TransportProperties.TRANSPORT, transport);
      client.connectToServer(seen, CONFIG, peer.uri());
    }
    await().untilAsserted(() -> assertThat(startedSince(before)).isEmpty());
    assertThat(seen.end().ending()).contains(new SessionEnding(WireSignal.LOCAL, 0));
  }

  @Test
  void aClosedDialerFailsLaterDials() throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.Peer::upgrade)) {
      AsyncDialer dialer = new AsyncDialer();
      Dial composed = dialer.compose(new Observed(), CONFIG, peer.uri(), Map.of());
      long descriptors = descriptors();
      dialer.close();
      dialer.dialAt(composed, System.nanoTime());
      assertThat(composed.session())
          .failsWithin(Duration.ofSeconds(5))
          .withThrowableThat()
          .withCauseInstanceOf(DeploymentException.class);
      assertThat(dialer.dial(new Observed(), CONFIG, peer.uri(), Map.of()))
          .failsWithin(Duration.ofSeconds(5));
      assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
      CountDownLatch closed = new CountDownLatch(1);
      composed.whenClosed(closed::countDown);
      assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Docker's name server would be asked twice a second for each name that was ever dialled. */
  @Test
  void aNameIsLookedUpAgainOnlyWhileADialNeedsIt() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    Resolver counting =
        host -> {
          lookups.incrementAndGet();
          return List.of(InetAddress.getByName("127.0.0.1"));
        };
    try (ScriptedPeer peer = EndedSessions.afterUpgrade(ScriptedPeer.Peer::hang);
        AsyncDialer dialer = new AsyncDialer(counting)) {
      URI uri = URI.create("ws://edge.example:" + peer.port() + "/");
      Dial later = dialer.compose(new Observed(), CONFIG, uri, Map.of());
      dial(dialer, uri).session();
      await().until(() -> lookups.get() > 2); // for the dial to come
      later.session().cancel(false);
      int last = lookups.get();
      await()
          .during(AsyncDialer.RENEWAL.multipliedBy(3))
          .untilAsserted(() -> assertThat(lookups.get()).isLessThanOrEqualTo(last + 1));
    }
  }

  private static Observed dial(AsyncDialer dialer, URI uri) {
    Observed seen = new Observed();
    dialer.dial(seen, CONFIG, uri, Map.of()).whenComplete(seen::done);
    return seen;
  }

  private static List<String> startedSince(Set<Thread> before) {
    Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
    started.removeAll(before);
    return started.stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("edgelab") || name.startsWith("tyrus"))
        .toList();
  }

  private static long descriptors() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }
}
