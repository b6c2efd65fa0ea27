package edgelab.fix;

import edgelab.check.BurstResult;
import edgelab.check.CheckedFix;
import edgelab.check.CheckedFix.FixedExperiment;
import edgelab.check.CheckedFix.SharedFile;
import edgelab.check.CheckedFix.TriedPatch;
import edgelab.fix.FixResult.NeededPart;
import edgelab.fix.FixResult.ProvenFix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A fix for programs. */
public final class FixJson {
  private FixJson() {}

  /**
   * @param user folder in which the command was given
   * @param isWritten the files are changed already
   */
  public static CheckedFix of(FixResult result, Path user, boolean isWritten) {
    List<TriedPatch> tried =
        result.tried().stream()
            .map(one -> new TriedPatch(one.patch().text(one.patch().folder(user)), one.why()))
            .toList();
    return result
        .proven()
        .map(fix -> of(fix, result, user, isWritten, tried))
        .orElseGet(
            () ->
                new CheckedFix(
                    CheckedFix.FORMAT,
                    false,
                    result.why(),
                    "",
                    "",
                    0,
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    List.of(),
                    List.of(),
                    tried));
  }

  private static CheckedFix of(
      ProvenFix fix, FixResult result, Path user, boolean isWritten, List<TriedPatch> tried) {
    Path folder = fix.patch().folder(user);
    return new CheckedFix(
        CheckedFix.FORMAT,
        true,
        "",
        fix.patch().hasSecret() ? "" : fix.patch().text(folder),
        folder.toString(),
        fix.patch().size(),
        isWritten,
        experiments(result, fix),
        fix.left(),
        fix.shared().entrySet().stream()
            .map(one -> new SharedFile(one.getKey().toString(), one.getValue()))
            .toList(),
        fix.limit(),
        fix.unproven(),
        fix.needed().stream().map(NeededPart::toString).toList(),
        tried);
  }

  /** Of those that were made both times. */
  static List<FixedExperiment> experiments(FixResult result, ProvenFix fix) {
    Map<String, BurstResult> after = Symptoms.bursts(fix.after());
    return Symptoms.bursts(result.before()).entrySet().stream()
        .filter(one -> after.containsKey(one.getKey()))
        .map(one -> experiment(one.getValue(), after.get(one.getKey())))
        .toList();
  }

  private static FixedExperiment experiment(BurstResult before, BurstResult after) {
    return new FixedExperiment(
        before.name(), after.outcome().verdict().endings().clients(), kept(before), kept(after));
  }

  /** Clients that opened and stayed. */
  private static int kept(BurstResult burst) {
    return burst.outcome().verdict().endings().clients() - burst.outcome().verdict().lost().size();
  }
}
