package edgelab.nginx.causes.headers;

import edgelab.Plural;
import edgelab.history.Signal;
import edgelab.judge.Indication;
import edgelab.judge.Sign;
import java.util.Set;

/** A 101 that clients refused; only the client sees it. */
final class RefusedAnswer {
  private RefusedAnswer() {}

  /**
   * @param refusal of the clients
   * @param meaning for people, with the number of clients in the place of {@code %s}
   */
  static Sign sign(Signal refusal, String meaning) {
    return Sign.observed(
            losses -> {
              Set<Integer> refusing = losses.where(loss -> loss.failedBy(refusal));
              return Indication.of(refusing, meaning, Plural.clients(refusing.size()));
            })
        .ofOwnEdge();
  }
}
