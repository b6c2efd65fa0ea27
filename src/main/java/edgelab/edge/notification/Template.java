package edgelab.edge.notification;

import java.util.Optional;

/** A path with at most one {@code {id}} in it, which is any text without a slash. */
final class Template {
  private static final String ID = "{id}";

  private final String text;
  private final boolean hasId;
  private final String before;
  private final String behind;

  Template(String text) {
    this.text = text;
    int at = text.indexOf(ID);
    hasId = at >= 0;
    before = hasId ? text.substring(0, at) : text;
    behind = hasId ? text.substring(at + ID.length()) : "";
  }

  /** The id in a text of this form; empty text where the form has none. */
  Optional<String> match(String candidate) {
    if (!hasId) {
      return candidate.equals(text) ? Optional.of("") : Optional.empty();
    }
    int end = candidate.length() - behind.length();
    boolean fits =
        end > before.length() && candidate.startsWith(before) && candidate.endsWith(behind);
    return fits
        ? Optional.of(candidate.substring(before.length(), end)).filter(id -> !id.contains("/"))
        : Optional.empty();
  }
}
