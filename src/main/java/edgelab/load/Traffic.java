package edgelab.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an open client sends and reads of its own accord.
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

  private static final Pattern SEND = Pattern.compile("send (\\d+) every (\\d+)");

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
    Matcher send = SEND.matcher(text);
    if (send.matches()) {
      return new Traffic(Integer.parseInt(send.group(1)), Integer.parseInt(send.group(2)), true);
    }
    if (text.equals("stop-reading")) {
      return DEAF;
    }
    throw new IllegalArgumentException("write stop-reading, or send BYTES every CLIENTS");
  }

  /** How much this client sends. */
  public int bytesOf(int client) {
    return client % senders == 0 ? bytes : 0;
  }
}
