package edgelab.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes that leave something behind, as the suite would. */
class LeakCheckTest {
  private static final AtomicReference<AutoCloseable> LEFT = new AtomicReference<>();

  @AfterEach
  void takeAway() throws Exception {
    AutoCloseable left = LEFT.getAndSet(null);
    if (left != null) {
      left.close();
    }
  }

  @Test
  void aCleanClassPasses() {
    assertThat(failures(Clean.class)).isEmpty();
  }

  @Test
  void anExceptionThatEndsAThread() {
    assertThat(failures(ThreadThatThrows.class))
        .singleElement()
        .asString()
        .contains("left behind by [ThreadThatThrows]")
        .contains("uncaught in thread unlucky: java.lang.IllegalStateException: planted");
  }

  @Test
  void anExceptionOnAnEventLoop() {
    assertThat(failures(LoopThatThrows.class))
        .singleElement()
        .asString()
        .contains("logged by Netty: ")
        .contains("java.lang.IllegalStateException: planted");
  }

  @Test
  void aBufferThatNobodyReleases() {
    assertThat(failures(UnreleasedBuffer.class))
        .singleElement()
        .asString()
        .contains("buffer: ")
        .contains("LeakCheckTest$UnreleasedBuffer.test(LeakCheckTest.java:");
  }

  @Test
  void aListeningSocket() {
    assertThat(failures(OpenServer.class))
        .singleElement()
        .asString()
        .contains("socket LISTEN, port " + ((ServerSocket) LEFT.get()).getLocalPort() + ",");
  }

  @Test
  void aConnectionWithBothEndsOpen() {
    assertThat(failures(OpenConnection.class))
        .singleElement()
        .asString()
        .contains("socket ESTABLISHED, port ");
  }

  @Test
  void aConnectionThatOnlyThePeerClosed() {
    assertThat(failures(HalfClosedConnection.class))
        .singleElement()
        .asString()
        .contains("socket CLOSE_WAIT, port ");
  }

  @Test
  void aThreadThatKeepsTheJvmAlive() {
    assertThat(failures(EndlessThread.class))
        .singleElement()
        .asString()
        .contains("thread endless, number ");
  }

  @Test
  void aThreadOfTheLabThatDoesNot() {
    assertThat(failures(EndlessDaemon.class))
        .singleElement()
        .asString()
        .contains("thread endless, number ");
  }

  @Test
  void ofClassesThatOverlapTheLastOneFails() {
    List<String> failures = failures(Outer.class);
    assertThat(failures).singleElement().asString().contains("left behind by [Outer, Inner]");
  }

  /**
   * With the suite's own junit-platform.properties: without it no class of the suite is looked at.
   */
  private static List<String> failures(Class<?> type) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .enableImplicitConfigurationParameters(true)
            .configurationParameter(LeakCheck.MILLIS, "200")
            .selectors(selectClass(type))
            .execute();
    results.testEvents().assertStatistics(tests -> tests.started(1).succeeded(1));
    return results.containerEvents().failed().stream().map(Event::toString).toList();
  }

  static class Clean {
    @Test
    void test() throws Exception {
      try (ServerSocket server = new ServerSocket(0)) {
        new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()).close();
        server.accept().close();
      }
      Thread thread = new Thread(() -> ByteBufAllocator.DEFAULT.directBuffer().release());
      thread.start();
      thread.join();
    }
  }

  static class ThreadThatThrows {
    @Test
    void test() throws Exception {
      Thread thread = new Thread(LeakCheckTest::fail, "unlucky");
      thread.start();
      thread.join();
    }
  }

  static class LoopThatThrows {
    @Test
    void test() {
      var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
      loops.execute(LeakCheckTest::fail);
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private static void fail() {
    throw new IllegalStateException("planted");
  }

  static class UnreleasedBuffer {
    @Test
    void test() {
      ByteBufAllocator.DEFAULT.directBuffer().writeByte(1);
    }
  }

  static class OpenServer {
    @Test
    void test() throws IOException {
      LEFT.set(new ServerSocket(0));
    }
  }

  static class OpenConnection {
    @Test
    void test() throws IOException {
      try (ServerSocket server = new ServerSocket(0)) {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Socket accepted = server.accept();
        LEFT.set(
            () -> {
              client.close();
              accepted.close();
            });
      }
    }
  }

  static class HalfClosedConnection {
    @Test
    void test() throws IOException {
      try (ServerSocket server = new ServerSocket(0)) {
        LEFT.set(new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()));
        server.accept().close();
      }
    }
  }

  static class EndlessThread {
    @Test
    void test() {
      start(LeakCheckTest::park, false);
    }
  }

  static class EndlessDaemon {
    @Test
    void test() {
      start(LeakCheckTest::park, true);
    }
  }

  private static void park() {
    LockSupport.park();
  }

  /** Until the test takes it away. */
  private static void start(Runnable parked, boolean daemon) {
    Thread thread = new Thread(parked, "endless");
    thread.setDaemon(daemon);
    thread.start();
    LEFT.set(
        () -> {
          LockSupport.unpark(thread);
          thread.join();
        });
  }

  static class Outer {
    @Nested
    class Inner {
      @Test
      void test() throws IOException {
        LEFT.set(new ServerSocket(0));
      }
    }
  }
}
