package edgelab.theory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many clients are predicted to open: a number, or bounds where NGINX or the kernel leaves it
 * to chance.
 *
 * @param least clients, included
 * @param most clients, included
 */
public record Opens(int least, int most) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(?:\\.\\.([0-9]{1,9}))?");

  public static Opens exactly(int clients) {
    return new Opens(clients, clients);
  }

  /**
   * @param text {@code 300} or {@code 240..262}
   * @param clients the most that are allowed
   * @throws IllegalArgumentException where the text is anything else, or beyond the clients
   */
  public static Opens parse(String text, int clients) {
    Matcher match = TEXT.matcher(text);
    if (match.matches()) {
      int least = Integer.parseInt(match.group(1));
      int most = match.group(2) == null ? least : Integer.parseInt(match.group(2));
      if (least <= most && most <= clients) {
        return new Opens(least, most);
      }
    }
    throw new IllegalArgumentException(
        "write a number, or bounds such as 240..262, from 0 to " + clients);
  }

  /** The smaller of both, bound by bound: two limits on one way. */
  public Opens and(Opens other) {
    return new Opens(Math.min(least, other.least), Math.min(most, other.most));
  }

  /**
   * Chance decides how many open, and all of them may.
   *
   * @param clients of the burst
   */
  public boolean isMissable(int clients) {
    return least < most && most == clients;
  }

  public boolean contain(int clients) {
    return least <= clients && clients <= most;
  }

  @Override
  public String toString() {
    return least == most ? String.valueOf(least) : least + ".." + most;
  }
}
