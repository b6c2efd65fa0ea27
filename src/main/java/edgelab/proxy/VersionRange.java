package edgelab.proxy;

import java.util.regex.Pattern;

/**
 * The versions of NGINX for which a prediction holds.
 *
 * @param from first version, included; null where there is none
 * @param until first version that is not included; null where there is none
 */
public record VersionRange(Version from, Version until) {
  private static final Pattern TEXT =
      Pattern.compile("all|(?:>=(\\d+\\.\\d+\\.\\d+))? ?(?:<(\\d+\\.\\d+\\.\\d+))?");

  /**
   * @param text {@code all}, {@code >=1.19.2}, {@code <1.29.7} or {@code >=1.19.2 <1.29.7}
   * @throws IllegalArgumentException where it is anything else
   */
  public static VersionRange parse(String text) {
    var match = TEXT.matcher(text);
    if (text.isBlank() || !match.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no version range; write 'all', '>=1.19.2' or '>=1.19.2 <1.29.7'");
    }
    return new VersionRange(version(match.group(1)), version(match.group(2)));
  }

  private static Version version(String text) {
    return text == null ? null : Version.parse(text);
  }

  public boolean contains(Version version) {
    return (from == null || !version.isBefore(from)) && (until == null || version.isBefore(until));
  }

  @Override
  public String toString() {
    if (from == null && until == null) {
      return "all";
    }
    String lower = from == null ? "" : ">=" + from;
    String upper = until == null ? "" : "<" + until;
    return (lower + " " + upper).strip();
  }
}
