package edgelab;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names that may have been meant by one that is unknown. */
public final class NearMisses {
  private static final int MOST = 3;
  private static final int SLIPS = 2;

  private NearMisses() {}

  /**
   * For example {@code ; did you mean 'check'?}
   *
   * @param known names, of which the nearest three are told
   * @return empty if none is near: every fourth letter may be wrong, and two of a short name
   */
  public static String hint(String unknown, Collection<String> known) {
    List<String> near =
        known.stream()
            .filter(name -> isNear(unknown, name))
            .sorted(Comparator.comparingInt(name -> distance(unknown, name)))
            .limit(MOST)
            .map(name -> "'" + name + "'")
            .toList();
    return near.isEmpty()
        ? ""
        : near.stream().collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }

  /** One or two letters are other, missing or too many, in any case. */
  public static boolean isMisspelling(String word, String written) {
    int slips = distance(word.toLowerCase(Locale.ROOT), written.toLowerCase(Locale.ROOT));
    return slips > 0 && slips <= SLIPS;
  }

  /** A part of a name is near, too. */
  private static boolean isNear(String unknown, String name) {
    int tolerance = Math.max(2, unknown.length() / 4);
    boolean isPart = unknown.length() > 2 && name.contains(unknown);
    return isPart || distance(unknown, name) <= Math.min(tolerance, name.length() - 1);
  }

  private static int distance(String unknown, String name) {
    return LevenshteinDistance.getDefaultInstance().apply(unknown, name);
  }
}
