package edgelab.sip;

import java.util.Locale;
import java.util.Map;

/**
 * A header field.
 *
 * @param name in full; of a compact form (RFC 3261 section 7.3.3) the reader makes the full one
 * @param value on one line
 */
public record SipHeader(String name, String value) {
  private static final Map<String, String> COMPACT =
      Map.of(
          "i", "Call-ID",
          "m", "Contact",
          "e", "Content-Encoding",
          "l", "Content-Length",
          "c", "Content-Type",
          "f", "From",
          "s", "Subject",
          "k", "Supported",
          "t", "To",
          "v", "Via");

  static String fullName(String name) {
    return name.length() == 1 ? COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name) : name;
  }
}
