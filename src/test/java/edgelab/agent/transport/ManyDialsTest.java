package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Session;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.core.MaskingKeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of dials at once need event loops and nothing else. */
class ManyDialsTest {

  private static final int DIALS = Integer.getInteger("many.dials", 5000);
  private static final ClientEndpointConfig CONFIG = ClientEndpointConfig.Builder.create().build();
  private static final MaskingKeyGenerator KEYS = new AtomicInteger()::incrementAndGet;
  private static final Map<String, Object> PROPERTIES =
      Map.of(ClientProperties.MASKING_KEY_GENERATOR, KEYS);

  @Test
  void dialsShareTheEventLoops() throws Exception {
    try (MassPeer peer = new MassPeer();
        AsyncDialer dialer = new AsyncDialer()) {
      dialer.dial(new SilentEndpoint(), CONFIG, peer.uri(), PROPERTIES).get(10, TimeUnit.SECONDS);
      Set<Thread> before = threads();
      long start = System.nanoTime();
      List<CompletableFuture<Session>> sessions = new ArrayList<>();
      for (int i = 0; i < DIALS; i++) {
        sessions.add(dialer.dial(new SilentEndpoint(), CONFIG, peer.uri(), PROPERTIES));
      }
      all(sessions);
      long wall = System.nanoTime() - start;
      List<String> grown = startedSince(before);
      System.out.printf(
          "%d dials: %d ms, %d threads before, new ones: %s%n",
          DIALS, Duration.ofNanos(wall).toMillis(), before.size(), grown);
      assertThat(grown)
          .allMatch(name -> name.startsWith("edgelab-loop-"))
          .hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
      closeAll(sessions);
    }
  }

  /** A pool grows by a thread with each task, however short. */
  @Test
  void renewalsOfNamesStartNoThreads() throws Exception {
    try (MassPeer peer = new MassPeer();
        AsyncDialer dialer = new AsyncDialer()) {
      dialer.dial(new SilentEndpoint(), CONFIG, peer.uri(), PROPERTIES).get(10, TimeUnit.SECONDS);
      Set<Thread> before = threads();
      await()
          .pollInSameThread()
          .during(AsyncDialer.RENEWAL.multipliedBy(2).plusMillis(100))
          .untilAsserted(() -> assertThat(startedSince(before)).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void burstConnectsBeforeItWrites(int loops) throws Exception {
    try (MassPeer peer = new MassPeer();
        AsyncDialer dialer = new AsyncDialer()) {
      List<Dial> dials = List.of();
      for (int i = 0; i < 6; i++) { // the first ones warm the JVM up
        closeAll(dials.stream().map(Dial::session).toList());
        dials = burst(dialer, peer.uri(), 500, Map.of(TransportProperties.EVENT_LOOPS, loops));
      }
      List<Instants> at = dials.stream().map(Dial::instants).toList();
      LongSummaryStatistics called = summary(at, Instants::connectCalled);
      LongSummaryStatistics upgraded = summary(at, Instants::upgraded);
      System.out.printf(
          "burst of 500 on %d loops: connects over %d us, 101s from %d to %d us%n",
          loops,
          (called.getMax() - called.getMin()) / 1000,
          (upgraded.getMin() - called.getMin()) / 1000,
          (upgraded.getMax() - called.getMin()) / 1000);
      assertThat(at).allMatch(i -> i.connectCalled() < i.connected());
      assertThat(at).allMatch(i -> i.connected() < i.upgraded());
      long lastConnected = summary(at, Instants::connected).getMax();
      assertThat(upgraded.getMin())
          .as("no 101 before the last connect")
          .isGreaterThan(lastConnected);
    }
  }

  /** Retries are composed ahead, and most are never needed. */
  @Test
  void aComposedDialHoldsNothingUntilItIsDue() throws Exception {
    try (MassPeer peer = new MassPeer();
        AsyncDialer dialer = new AsyncDialer()) {
      Dial first =
          dialer.compose(
              new SilentEndpoint(), CONFIG, peer.uri(), PROPERTIES); // loads what it needs
      long before = descriptors();
      List<Dial> dials = new ArrayList<>(List.of(first));
      for (int i = 0; i < 1_000; i++) {
        dials.add(dialer.compose(new SilentEndpoint(), CONFIG, peer.uri(), PROPERTIES));
      }
      assertThat(descriptors() - before).isLessThan(100);
      long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
      dialer.dialAt(first, due);
      first.session().get(10, TimeUnit.SECONDS).close();
      assertThat(first.instants().connectCalled()).isGreaterThanOrEqualTo(due);
    }
  }

  /** It would leave the requests of the others unsent, and their connects uncalled. */
  @Test
  void aDialThatCannotConnectDoesNotStopItsBurst() throws Exception {
    try (MassPeer peer = new MassPeer();
        AsyncDialer dialer = new AsyncDialer()) {
      Map<String, Object> oneLoop = Map.of(TransportProperties.EVENT_LOOPS, 1);
      Dial unprepared = dialer.compose(new SilentEndpoint(), CONFIG, peer.uri(), oneLoop);
      Dial other = dialer.prepare(new SilentEndpoint(), CONFIG, peer.uri(), oneLoop);
      dialer.burst(List.of(unprepared, other));
      assertThat(other.session()).succeedsWithin(Duration.ofSeconds(10));
      assertThat(unprepared.session()).failsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void aDialThatIsCancelledBeforeItOpensHoldsNothing() throws Exception {
    try (MassPeer peer = new MassPeer();
        AsyncDialer dialer = new AsyncDialer()) {
      long before = descriptors();
      CountDownLatch closed = new CountDownLatch(100);
      for (int i = 0; i < 100; i++) {
        Dial dial = dialer.compose(new SilentEndpoint(), CONFIG, peer.uri(), PROPERTIES);
        dial.session().cancel(false);
        dial.open();
        dial.whenClosed(closed::countDown);
      }
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(descriptors() - before).isLessThan(50);
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet();
  }

  private static List<String> startedSince(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .toList();
  }

  private static long descriptors() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }

  private static LongSummaryStatistics summary(List<Instants> at, ToLongFunction<Instants> step) {
    return at.stream().mapToLong(step).summaryStatistics();
  }

  /** The peer's side of each connection is in the same heap, so the true cost is lower. */
  @Test
  void idleSessionsAreSmall() throws Exception {
    try (MassPeer peer = new MassPeer();
        AsyncDialer dialer = new AsyncDialer()) {
      burst(dialer, peer.uri(), 100, PROPERTIES);
      long before = heap();
      List<Dial> held = burst(dialer, peer.uri(), DIALS, PROPERTIES);
      long each = (heap() - before) / DIALS;
      System.out.printf("heap per idle session, peer's side included: %d bytes%n", each);
      assertThat(held).hasSize(DIALS);
      assertThat(each).isLessThan(20_000);
    }
  }

  private static List<Dial> burst(
      AsyncDialer dialer, URI uri, int size, Map<String, Object> properties) throws Exception {
    List<Dial> dials = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      dials.add(dialer.prepare(new SilentEndpoint(), CONFIG, uri, properties));
    }
    dialer.burst(dials);
    all(dials.stream().map(Dial::session).toList());
    return dials;
  }

  private static void all(List<CompletableFuture<Session>> sessions) throws Exception {
    CompletableFuture.allOf(sessions.toArray(new CompletableFuture<?>[0]))
        .get(30, TimeUnit.SECONDS);
  }

  private static void closeAll(List<CompletableFuture<Session>> sessions) throws Exception {
    for (CompletableFuture<Session> session : sessions) {
      session.get().close();
    }
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
