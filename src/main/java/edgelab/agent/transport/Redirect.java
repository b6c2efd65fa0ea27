package edgelab.agent.transport;

import edgelab.agent.transport.signal.DialFailure;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * The consequence of an answer that is not 101: another connection, after a redirect or a 401, or
 * the dial's failure.
 */
final class Redirect {

  private final Attempt attempt;
  private final Upgrade upgrade;
  private final DialSettings settings;

  Redirect(Attempt attempt, Upgrade upgrade, DialSettings settings) {
    this.attempt = attempt;
    this.upgrade = upgrade;
    this.settings = settings;
  }

  /**
   * Asks Tyrus's engine, and continues the attempt on its event loop. Runs on the callbacks.
   *
   * @param failure of the dial, if the answer is final
   */
  void follow(UpgradeResponse response, DialFailure failure) {
    try {
      Optional<UpgradeRequest> next = upgrade.next(response);
      if (next.isPresent()) {
        CompletableFuture.supplyAsync(() -> plan(next.get()))
            .whenCompleteAsync(this::connect, attempt.loop());
        return;
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    attempt.failKnown(failure);
  }

  /**
   * @param plan null if it could not be made
   * @param thrown why not, as the cause
   */
  private void connect(ConnectionPlan plan, Throwable thrown) {
    if (thrown == null) {
      attempt.connectNext(plan);
    } else {
      attempt.fail(DialFailure.unconnected(thrown.getCause()));
    }
  }

  private ConnectionPlan plan(UpgradeRequest request) {
    try {
      return ConnectionPlan.of(request, settings).resolved(settings);
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }
}
