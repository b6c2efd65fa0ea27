package edgelab.history;

import java.util.Locale;

/** How far a client had come when it failed: requests before its dial, then the dial. */
public enum Phase {
  /** A token of the notification service was asked for. */
  TOKEN,
  /** The channel was to be created. */
  CHANNEL,
  /** The channel was to be subscribed to the client's topics. */
  SUBSCRIPTION,
  /** No TCP connection yet. */
  CONNECT,
  /** TCP is up, TLS is not. */
  TLS,
  /** The upgrade request is out, its answer is not in. */
  HANDSHAKE,
  /** After the 101. */
  OPEN;

  /** A request of the API, and no dial. */
  public boolean isBeforeDial() {
    return compareTo(CONNECT) < 0;
  }

  /** In lower case, for people. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
