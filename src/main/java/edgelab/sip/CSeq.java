package edgelab.sip;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sequence number of a request and its method (RFC 3261 section 20.16).
 *
 * @param number less than 2^31
 */
public record CSeq(long number, String method) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,10})\\s+(\\S+)");
  private static final long LIMIT = 1L << 31;

  static Optional<CSeq> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() && Long.parseLong(form.group(1)) < LIMIT
        ? Optional.of(new CSeq(Long.parseLong(form.group(1)), form.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return number + " " + method;
  }
}
