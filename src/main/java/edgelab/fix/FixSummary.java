package edgelab.fix;

import edgelab.check.CheckResult;
import edgelab.check.CheckedFix.FixedExperiment;
import edgelab.fix.FixResult.ProvenFix;
import edgelab.run.CheckSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A check and its fix, for the report. */
public final class FixSummary {
  private FixSummary() {}

  /**
   * @param fix that was searched for; empty where none was asked for
   * @param user folder in which the command was given
   */
  public static CheckSummary of(CheckResult result, Optional<FixResult> fix, Path user) {
    return fix.flatMap(found -> found.proven().map(proven -> of(found, proven, user)))
        .orElseGet(
            () ->
                new CheckSummary(
                    result.name(), result.backend().toString(), "", List.of(), "", List.of()));
  }

  private static CheckSummary of(FixResult result, ProvenFix fix, Path user) {
    return new CheckSummary(
        result.before().name(),
        fix.after().backend().toString(),
        fix.patch().hasSecret() ? "" : fix.patch().text(fix.patch().folder(user)),
        FixJson.experiments(result, fix).stream().map(FixSummary::proof).toList(),
        fix.limit(),
        fix.unproven());
  }

  private static String proof(FixedExperiment one) {
    return "%s %d → %d of %d".formatted(one.experiment(), one.before(), one.after(), one.clients());
  }
}
