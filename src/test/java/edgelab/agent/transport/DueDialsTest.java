package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.ClientEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One loop, a hundred answers that it finds ready together, and a dial that is due meanwhile. */
class DueDialsTest {
  private static final int ANSWERS = 100;
  private static final long TAKES = TimeUnit.MILLISECONDS.toNanos(2);
  private static final ClientEndpointConfig CONFIG = ClientEndpointConfig.Builder.create().build();

  @Test
  void aDialComesBetweenTwoThatOpen() throws Exception {
    assertDueDialComesFirst(new MassPeer());
  }

  @Test
  void aDialComesBetweenTwoThatAreRefused() throws Exception {
    assertDueDialComesFirst(
        new MassPeer(request -> "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"));
  }

  @Test
  void aDialComesBetweenTwoThatAreCut() throws Exception {
    assertDueDialComesFirst(new MassPeer(request -> ""));
  }

  private static void assertDueDialComesFirst(MassPeer peer) throws Exception {
    List<Long> taken = new CopyOnWriteArrayList<>();
    CountDownLatch left = new CountDownLatch(ANSWERS + 1);
    AtomicLong due = new AtomicLong();
    try (peer;
        AsyncDialer dialer = new AsyncDialer()) {
      Dial dueLater = compose(dialer, peer); // its socket, too, is opened while the loop is busy
      Runnable take =
          () -> {
            while (peer.answered.get() < ANSWERS) {
              Thread.onSpinWait(); // so that the loop then finds all of them ready
            }
            taken.add(System.nanoTime());
            if (taken.size() == ANSWERS / 2) {
              due.set(System.nanoTime() + TAKES / 2);
              dialer.dialAt(dueLater, due.get());
            }
            spin();
            left.countDown();
          };
      List<Dial> burst = Stream.generate(() -> compose(dialer, peer)).limit(ANSWERS).toList();
      burst.forEach(Dial::open);
      dueLater.session().whenComplete((opened, refused) -> left.countDown());
      burst.forEach(dial -> dial.session().whenComplete((opened, refused) -> take.run()));
      dialer.burst(burst);
      assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
      long called = dueLater.instants().connectCalled();
      assertThat(taken).filteredOn(at -> at > due.get() && at < called).isEmpty();
      assertThat(taken).as("those that came after it").anyMatch(at -> at > called);
    }
  }

  private static Dial compose(AsyncDialer dialer, MassPeer peer) {
    return dialer.compose(
        new SilentEndpoint(), CONFIG, peer.uri(), Map.of(TransportProperties.EVENT_LOOPS, 1));
  }

  private static void spin() {
    for (long end = System.nanoTime() + TAKES; System.nanoTime() - end < 0; ) {
      Thread.onSpinWait();
    }
  }
}
