package edgelab.lint;

import edgelab.Plural;
import edgelab.Printable;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.problem.Problem;
import edgelab.problem.ProblemPlace;
import edgelab.problem.ProblemReport.SuppressedProblem;
import edgelab.problem.Severity;
import edgelab.proxy.ConfigChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A lint's result for a terminal. */
public final class LintText {
  private LintText() {}

  public static String of(LintResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: computed for %s on NGINX %s with %s, and for %s"
            .formatted(
                result.name(),
                Plural.clients(result.clients()),
                result.platform().nginx(),
                Plural.of(result.platform().processors(), "processor"),
                result.backend()));
    result.locations().forEach(one -> lines.add("  %s: %s".formatted(one, one.sign())));
    result
        .untried()
        .forEach(one -> lines.add("  not looked at: %s: %s".formatted(one, one.whyUntried())));
    lines.add("");
    result.report().problems().forEach(one -> add(one, lines));
    result.report().notices().forEach(one -> lines.add("%s: %s".formatted(one.severity(), one)));
    result.report().suppressed().forEach(one -> lines.add(suppressed(one)));
    lines.add(summary(result));
    return lines.stream().map(line -> Printable.line(line) + "\n").collect(Collectors.joining());
  }

  private static void add(Problem problem, List<String> lines) {
    lines.add(
        "%s: %s: %s; see %s"
            .formatted(
                problem.severity(), problem.cause(), problem.cause().title(), problem.page()));
    problem.places().forEach(place -> add(place, lines));
    lines.add("");
  }

  private static void add(ProblemPlace place, List<String> lines) {
    lines.add("  %s: %s".formatted(place.source(), place.what()));
    lines.add("    " + place.why());
    place.changes().stream()
        .filter(change -> !change.text("").isEmpty())
        .map(ConfigChange::toString)
        .forEach(change -> lines.add("    edit " + change));
  }

  private static String suppressed(SuppressedProblem one) {
    return "suppressed: %s %s %s"
        .formatted(
            one.problem().first().source(),
            one.problem().cause(),
            one.isInSource() ? one.reason() : "(baseline)");
  }

  /** It is never healthy: the rules were asked, and no client. */
  private static String summary(LintResult result) {
    int errors = result.count(Severity.ERROR);
    int warnings = result.count(Severity.WARNING);
    return "%s, %s: %s"
        .formatted(
            Plural.of(result.rules(), "rule"),
            looked(result),
            errors + warnings == 0
                ? "nothing suspected"
                : "%s, %s"
                    .formatted(
                        Plural.of(errors, "computed loss", "computed losses"),
                        Plural.of(warnings, "suspicion")));
  }

  private static String looked(LintResult result) {
    long carrying = result.locations().stream().filter(ProxiedLocation::isForWebSockets).count();
    return carrying > 0
        ? Plural.of(carrying, "location")
            + " that "
            + (carrying == 1 ? "carries" : "carry")
            + " WebSockets"
        : "no location with a sign of WebSockets, and the likeliest of the others";
  }
}
