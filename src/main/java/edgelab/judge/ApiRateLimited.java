package edgelab.judge;

import edgelab.Plural;
import edgelab.history.EdgeEvent;
import edgelab.history.Phase;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The API of the notification service takes so many requests on a token, and refused the rest. */
final class ApiRateLimited {
  static final Cause CAUSE =
      new Cause(
          "api_rate_limited",
          Hop.EDGE,
          CauseKind.RATE,
          "the API refused requests because too many came on one token",
          URI.create("https://www.rfc-editor.org/rfc/rfc6585#section-4"),
          List.of(Sign.observed(ApiRateLimited::look)));

  private static final int TOO_MANY_REQUESTS = 429;

  private ApiRateLimited() {}

  /** How it looks to a client; a proxy may answer so, too. */
  static boolean isSymptom(Loss loss) {
    return loss.status() == TOO_MANY_REQUESTS
        && loss.rejectedIn().filter(Phase::isBeforeDial).isPresent();
  }

  /** The Edge's log says that the answer is its own. */
  private static Optional<Indication> look(Losses losses) {
    Set<Integer> limited =
        losses.atEdge(
            event -> event.kind() == EdgeEvent.Kind.RATE_LIMITED, ApiRateLimited::isSymptom);
    return Indication.of(
        limited,
        "the API answered 429 to %s, which sent more requests on a token than it takes; %s",
        Plural.clients(limited.size()),
        ApiRefusals.withoutProxy(losses.evidence().control()));
  }
}
