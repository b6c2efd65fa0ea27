package edgelab.problem;

import edgelab.judge.Cause;
import edgelab.problem.ProblemReport.Notice;
import edgelab.problem.ProblemReport.SuppressedProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report in the Static Analysis Results Interchange Format, 2.1.0 (OASIS): one result for each
 * cause, with all of its places and one fix for them together.
 *
 * @param version of the lab
 * @param paths by which files are named
 */
public record Sarif(String version, RepositoryPaths paths) {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** Root of the user's repository: what reads the file knows where that is. */
  private static final String ROOT = "%SRCROOT%";

  /**
   * As an object of JSON.
   *
   * @param exitCode of the command
   */
  public Map<String, Object> of(ProblemReport report, int exitCode) {
    List<Problem> all =
        Stream.concat(
                report.problems().stream(),
                report.suppressed().stream().map(SuppressedProblem::problem))
            .toList();
    List<Cause> rules = all.stream().map(Problem::cause).distinct().toList();
    return object(
        "$schema",
        SCHEMA,
        "version",
        "2.1.0",
        "runs",
        List.of(
            object(
                "tool",
                object("driver", driver(rules)),
                "columnKind",
                "utf16CodeUnits",
                "invocations",
                List.of(invocation(report, exitCode)),
                "results",
                Stream.concat(
                        report.problems().stream().map(one -> result(one, rules, List.of())),
                        report.suppressed().stream()
                            .map(one -> result(one.problem(), rules, List.of(suppression(one)))))
                    .toList())));
  }

  private Map<String, Object> driver(List<Cause> rules) {
    return object(
        "name", "edgelab", "version", version, "rules", rules.stream().map(Sarif::rule).toList());
  }

  private static Map<String, Object> rule(Cause cause) {
    String page = Problem.page(cause);
    return object(
        "id",
        cause.id(),
        "shortDescription",
        text(cause.title()),
        "helpUri",
        cause.reference().toString(),
        "help",
        object(
            "text",
            "%s of edgelab; %s".formatted(page, cause.reference()),
            "markdown",
            "[%s](%s) of edgelab; [reference](%s)".formatted(page, page, cause.reference())));
  }

  private Map<String, Object> invocation(ProblemReport report, int exitCode) {
    return object(
        "executionSuccessful",
        true,
        "exitCode",
        exitCode,
        "toolExecutionNotifications",
        report.notices().stream().map(this::notification).toList());
  }

  private Map<String, Object> notification(Notice notice) {
    return object(
        "level",
        notice.severity().toString(),
        "message",
        text(notice.text()),
        "locations",
        List.of(location(notice.file(), object("startLine", notice.line()))));
  }

  private Map<String, Object> result(
      Problem problem, List<Cause> rules, List<Map<String, Object>> suppressions) {
    return object(
        "ruleId",
        problem.cause().id(),
        "ruleIndex",
        rules.indexOf(problem.cause()),
        "level",
        problem.severity().toString(),
        "message",
        text(problem.text()),
        "locations",
        problem.places().stream()
            .map(one -> location(one.file(), object("startLine", one.line())))
            .toList(),
        "fixes",
        fixes(problem),
        "suppressions",
        suppressions);
  }

  private static Map<String, Object> suppression(SuppressedProblem one) {
    return object(
        "kind",
        one.isInSource() ? "inSource" : "external",
        "justification",
        one.isInSource() ? one.reason() : "in the baseline");
  }

  /** None where the edits of a place are not known to the character. */
  private List<Map<String, Object>> fixes(Problem problem) {
    if (problem.places().stream().anyMatch(one -> one.edits().isEmpty())) {
      return List.of();
    }
    Map<String, List<TextChange>> byFile =
        problem.places().stream()
            .flatMap(one -> one.edits().stream())
            .distinct()
            .collect(
                Collectors.groupingBy(TextChange::file, LinkedHashMap::new, Collectors.toList()));
    List<Map<String, Object>> changes =
        byFile.entrySet().stream()
            .map(
                one ->
                    object(
                        "artifactLocation",
                        artifact(one.getKey()),
                        "replacements",
                        one.getValue().stream().map(Sarif::replacement).toList()))
            .toList();
    return List.of(object("description", text(problem.changes()), "artifactChanges", changes));
  }

  private static Map<String, Object> replacement(TextChange change) {
    return object(
        "deletedRegion",
        object(
            "startLine",
            change.startLine(),
            "startColumn",
            change.startColumn(),
            "endLine",
            change.endLine(),
            "endColumn",
            change.endColumn()),
        "insertedContent",
        text(change.text()));
  }

  private Map<String, Object> location(String file, Map<String, Object> region) {
    return object("physicalLocation", object("artifactLocation", artifact(file), "region", region));
  }

  private Map<String, Object> artifact(String file) {
    String name = paths.of(file);
    return Path.of(name).isAbsolute()
        ? object("uri", Path.of(name).toUri().toString())
        : object("uri", relative(name), "uriBaseId", ROOT);
  }

  private static String relative(String name) {
    try {
      return new URI(null, null, "/" + name, null).getRawPath().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Map<String, Object> text(String text) {
    return object("text", text);
  }

  /** Keys and values in turn; the order stays. */
  private static Map<String, Object> object(Object... content) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < content.length; i += 2) {
      object.put((String) content[i], content[i + 1]);
    }
    return object;
  }
}
