package edgelab.fix;

import edgelab.check.CheckResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The search for a fix.
 *
 * @param before check of the configuration as it is
 * @param proven the change that the trials have proven, with them; empty where there is none
 * @param tried changes that were put through the trials, and did not hold
 * @param why there is no proven fix; empty where there is one
 * @param isAll what is lost on conditions was to be healed, too
 */
public record FixResult(
    CheckResult before,
    Optional<ProvenFix> proven,
    List<TriedFix> tried,
    String why,
    boolean isAll) {
  public FixResult {
    tried = List.copyOf(tried);
  }

  /**
   * A change that holds.
   *
   * @param patch of the user's files
   * @param after check of the configuration with it
   * @param left trials and locations that it does not heal
   * @param shared how many times each of its files that is included more than once is included
   * @param limit the smallest limit of the changed configuration, for people; empty: none is known
   * @param unproven what the trials cannot prove, one sentence each
   * @param needed parts of the patch that were left out for a trial, which then lost clients
   */
  public record ProvenFix(
      Patch patch,
      CheckResult after,
      List<String> left,
      Map<Path, Integer> shared,
      String limit,
      List<String> unproven,
      List<NeededPart> needed) {
    public ProvenFix {
      left = List.copyOf(left);
      unproven = List.copyOf(unproven);
      needed = List.copyOf(needed);
    }
  }

  /**
   * A part of a change that is measured to be needed.
   *
   * @param part lines that were left out
   * @param why what happened without them, without a full stop
   */
  public record NeededPart(List<LineChange> part, String why) {
    public NeededPart {
      part = List.copyOf(part);
    }

    @Override
    public String toString() {
      String lines =
          part.stream().map(one -> one.change("").text("->")).collect(Collectors.joining(" "));
      return "without %s: %s".formatted(lines, why);
    }
  }

  /**
   * A change that does not hold.
   *
   * @param why in one sentence, without a full stop
   */
  public record TriedFix(Patch patch, String why) {}
}
