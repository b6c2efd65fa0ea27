package edgelab.edge.notification;

import java.time.Instant;

/**
 * A bearer token.
 *
 * @param number from 1; stands for the token in the log
 * @param value a secret
 * @param requests made with it
 */
record AccessToken(
    int number, String value, ChannelOwner owner, Instant expires, RateWindow requests) {
  boolean isGood(Instant now) {
    return now.isBefore(expires);
  }

  @Override
  public String toString() {
    return "token " + number;
  }
}
