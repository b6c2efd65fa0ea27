package edgelab.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages that an open client sends and reads of its own accord.
 *
 * @param bytes sent as binary messages as soon as all dials are decided; the Edge reads them and
 *     does not answer
 * @param senders one client in so many sends them; at least 1
 * @param reads false: once open the client reads nothing until the hold is over, so that it sees
 *     late that it was cut
 */
public record Traffic(int bytes, int senders, boolean reads) {

  /** A client that listens. */
  public static final Traffic LISTENING = new Traffic(0, 1, true);

  /** A client that neither reads nor sends. */
  public static final Traffic DEAF = new Traffic(0, 1, false);

  private static final Pattern SEND = Pattern.compile("send ([0-9]{1,10}) every ([0-9]{1,10})");

  public Traffic {
    if (bytes < 0 || senders < 1) {
      throw new IllegalArgumentException(
          "one in %d clients cannot send %d bytes".formatted(senders, bytes));
    }
  }

  /**
   * @param text {@code stop-reading}, or {@code send 1000000 every 10}: bytes, by one client in ten
   * @throws IllegalArgumentException where it is anything else
   */
  public static Traffic parse(String text) {
    if (text.equals("stop-reading")) {
      return DEAF;
    }
    Matcher send = SEND.matcher(text);
    if (send.matches()) {
      long bytes = Long.parseLong(send.group(1));
      long senders = Long.parseLong(send.group(2));
      if (isNumber(bytes) && isNumber(senders)) {
        return new Traffic((int) bytes, (int) senders, true);
      }
    }
    throw new IllegalArgumentException(
        "write stop-reading, or send BYTES every CLIENTS, both from 1 to " + Integer.MAX_VALUE);
  }

  private static boolean isNumber(long number) {
    return 1 <= number && number <= Integer.MAX_VALUE;
  }

  /** The bytes that this client sends. */
  public int bytesOf(int client) {
    return client % senders == 0 ? bytes : 0;
  }
}
