package edgelab.edge.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens that are good, and expired ones until there is no room. */
final class Tokens {
  /** Forty for each client of a burst of 500. */
  static final int MOST = 20_000;

  private static final int LENGTH = 86;

  private final Map<String, AccessToken> byValue = new HashMap<>();
  private final RandomIds ids;
  private int issued;

  Tokens(RandomIds ids) {
    this.ids = ids;
  }

  /**
   * @throws RestRefusal where so many tokens are good that there is no room
   */
  AccessToken issue(String app, Duration life, Instant now) {
    if (byValue.size() >= MOST) {
      byValue.values().removeIf(token -> !token.isGood(now));
    }
    if (byValue.size() >= MOST) {
      throw RestRefusal.unavailable();
    }
    AccessToken token =
        new AccessToken(
            ++issued, ids.text(LENGTH), ChannelOwner.of(app), now.plus(life), new RateWindow());
    byValue.put(token.value(), token);
    return token;
  }

  /** The token of this value, if it is good. */
  Optional<AccessToken> find(String value, Instant now) {
    return Optional.ofNullable(byValue.get(value)).filter(token -> token.isGood(now));
  }

  /** False where no token has this number. */
  boolean revoke(int number) {
    return byValue.values().removeIf(token -> token.number() == number);
  }

  int size() {
    return byValue.size();
  }
}
