package edgelab.lint;

import edgelab.check.AssumedBackend;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.problem.Problem;
import edgelab.problem.ProblemReport;
import edgelab.problem.Severity;
import edgelab.proxy.Platform;
import java.util.List;

/**
 * What the rules say of a configuration.
 *
 * @param name of the configuration, as the user gave it
 * @param rules how many were asked
 * @param locations that were looked at; the first is the likeliest
 * @param untried the other locations that pass on
 * @param clients of the burst
 * @param report what they found
 */
public record LintResult(
    String name,
    int rules,
    List<ProxiedLocation> locations,
    List<ProxiedLocation> untried,
    int clients,
    AssumedBackend backend,
    Platform platform,
    ProblemReport report) {

  /** 1 a loss is computed, 0 none is; it is never a proof of health. */
  public int exitCode() {
    return count(Severity.ERROR) > 0 ? 1 : 0;
  }

  int count(Severity severity) {
    return (int) report.problems().stream().map(Problem::severity).filter(severity::equals).count();
  }
}
