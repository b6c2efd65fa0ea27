package edgelab.jmeter.sampler;

import edgelab.agent.transport.AsyncDialer;
import edgelab.agent.transport.Dial;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.threads.AbstractThreadGroup;

/**
 * The clients of one thread group of this JVM, from their burst to their end. All that needs no
 * connection is done when the last of them has come; then one event loop issues every connect call.
 */
final class ClientGroup {
  private static final Map<AbstractThreadGroup, ClientGroup> COMING = new IdentityHashMap<>();

  /** Three requests for the hardware address, a second apart. */
  private static final int NEIGHBOUR_MILLIS = 3000;

  private final AsyncDialer dialer = new AsyncDialer();
  private final WallClock wall = new WallClock();
  private final List<Dial> firstDials = new ArrayList<>(); // guarded by this
  private final Terms terms;
  private final int size;
  private final CompletableFuture<Long> begun = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private int joined; // guarded by the class's map
  private int settled; // guarded by this
  private int left; // guarded by this
  private volatile String clock = "";

  private ClientGroup(Terms terms, int size) {
    this.terms = terms;
    this.size = size;
  }

  /** Each loop of a thread group is a group of its own. */
  static ClientGroup joinedBy(AbstractThreadGroup threads, Terms terms) {
    synchronized (COMING) {
      ClientGroup group =
          COMING.computeIfAbsent(threads, any -> new ClientGroup(terms, threads.getNumThreads()));
      if (++group.joined == group.size) {
        COMING.remove(threads);
      }
      return group;
    }
  }

  AsyncDialer dialer() {
    return dialer;
  }

  WallClock wall() {
    return wall;
  }

  /** How far this machine's clock is from that of the start line; empty without one. */
  String clock() {
    return clock;
  }

  /**
   * Waits until all have come, and begins their dials.
   *
   * @return when they began, {@link System#nanoTime()}
   * @throws ExecutionException where there is no start line to ask
   */
  long begin(Dial dial) throws InterruptedException, ExecutionException {
    List<Dial> all = null;
    synchronized (this) {
      firstDials.add(dial);
      if (firstDials.size() == size) {
        all = List.copyOf(firstDials);
      }
    }
    if (all != null) {
      begin(all);
    }
    return begun.get();
  }

  private void begin(List<Dial> all) throws InterruptedException {
    try {
      all.stream().flatMap(dial -> dial.address().stream()).distinct().forEach(ClientGroup::meet);
      if (!terms.startLine().isEmpty()) {
        StartLine line = StartLine.at(terms.startLine());
        clock = line.offset().text();
        wall.await(line.start());
      }
      begun.complete(System.nanoTime());
      dialer.burst(all);
    } catch (IOException e) {
      begun.completeExceptionally(e);
    }
  }

  /** The kernel keeps few SYNs while it asks for a hardware address, and would send them late. */
  private static void meet(InetAddress server) {
    try {
      server.isReachable(NEIGHBOUR_MILLIS);
    } catch (IOException e) {
      // The dials will tell.
    }
  }

  /** One client more has opened, or has given up. */
  synchronized void settled() {
    if (++settled == size) {
      over.completeOnTimeout(null, terms.hold(), TimeUnit.MILLISECONDS);
    }
  }

  /** Completed when all have held what they have for as long as they were to. */
  CompletableFuture<Void> over() {
    return over;
  }

  /** One client less; the last one ends the event loops. */
  void leave() {
    boolean isLast;
    synchronized (this) {
      isLast = ++left == size;
    }
    if (isLast) {
      dialer.close();
    }
  }
}
