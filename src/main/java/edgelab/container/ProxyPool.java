package edgelab.container;

import edgelab.container.ProxyContainer.Shape;
import edgelab.proxy.Setup;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.testcontainers.containers.Network;

/**
 * Containers of proxies on one network. The last one that was given back is kept for the next proxy
 * that fits into it: a container takes the engine as long as a burst takes the clients.
 */
public final class ProxyPool {
  private final Network lab;
  private final Supplier<String> edge;
  private CompletableFuture<Void> leaving = CompletableFuture.completedFuture(null);
  private ProxyContainer kept; // null: none

  /**
   * @param edge tells the Edge's address on the network
   */
  public ProxyPool(Network lab, Supplier<String> edge) {
    this.lab = lab;
    this.edge = edge;
  }

  /**
   * Not started.
   *
   * @param sysctls settings of its kernel
   * @param edgeAt what the Edge's name stands for; empty: the Edge
   */
  public synchronized ProxyUnderTest take(
      Setup setup, Map<String, String> sysctls, Optional<String> edgeAt) {
    Shape shape = Shape.of(setup, sysctls, edge, edgeAt);
    ProxyContainer container = kept;
    if (container != null && container.shape().equals(shape) && container.isRunning()) {
      kept = null;
    } else {
      container = new ProxyContainer(shape, setup.kind().name(), lab);
    }
    return new ProxyUnderTest(setup, container, lab);
  }

  /**
   * @param started done once it has started or cannot
   * @param isAsItWas nothing was done to the container that the next proxy would meet
   */
  public synchronized void giveBack(
      ProxyUnderTest proxy, CompletableFuture<?> started, boolean isAsItWas) {
    boolean fits = isAsItWas && started.isDone() && !started.isCompletedExceptionally();
    if (!fits) {
      remove(proxy.container(), started);
      return;
    }
    if (kept != null) {
      remove(kept, started);
    }
    kept = proxy.container();
  }

  /** Begins to remove what is left; done once nothing is. */
  public synchronized CompletableFuture<Void> empty() {
    if (kept != null) {
      remove(kept, CompletableFuture.completedFuture(null));
      kept = null;
    }
    return leaving;
  }

  /** In the background, one after the other; {@link Session} removes what cannot be removed now. */
  private void remove(ProxyContainer container, CompletableFuture<?> started) {
    leaving =
        CompletableFuture.allOf(leaving, started)
            .exceptionally(refused -> null)
            .thenRunAsync(container::stop, task -> new Thread(task, "removal of a proxy").start())
            .exceptionally(stays -> null);
  }
}
