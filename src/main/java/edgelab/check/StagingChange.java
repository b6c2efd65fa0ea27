package edgelab.check;

import edgelab.nginx.config.Source;

/**
 * A change or an addition that makes a configuration run in the lab.
 *
 * @param file where
 * @param line of it, from 1
 * @param was the text that was replaced; empty: something was added
 * @param now the text in its place; the same: the text stays, and leads elsewhere
 * @param why in a few words
 */
public record StagingChange(String file, int line, String was, String now, String why) {
  static StagingChange of(Source source, String was, String now, String why) {
    return new StagingChange(source.file().toString(), source.line(), was, now, why);
  }

  /** For example {@code nginx.conf:12: 127.0.0.1:8000: the Edge stands in for it}. */
  @Override
  public String toString() {
    if (was.equals(now)) {
      return "%s:%d: %s: %s".formatted(file, line, was, why);
    }
    String what =
        was.isEmpty() ? "added " + now : now.isEmpty() ? "left out " + was : was + " -> " + now;
    return "%s:%d: %s (%s)".formatted(file, line, what, why);
  }
}
