package edgelab.agent;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The token of clients that share one: the first that needs it asks for it, the others wait. */
final class SharedToken {
  private CompletableFuture<String> token; // null: none was asked for

  /**
   * @param ask for one, if there is none and none is on its way
   */
  synchronized CompletableFuture<String> get(Supplier<CompletableFuture<String>> ask) {
    if (token == null || token.isCompletedExceptionally()) {
      token = ask.get();
    }
    return token;
  }

  /** This token is not good any more. */
  synchronized void forget(String old) {
    if (token != null && token.isDone() && !token.isCompletedExceptionally()) {
      token = token.join().equals(old) ? null : token;
    }
  }
}
