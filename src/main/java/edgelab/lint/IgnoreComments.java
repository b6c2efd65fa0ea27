package edgelab.lint;

import edgelab.LabException;
import edgelab.NearMisses;
import edgelab.judge.Cause;
import edgelab.nginx.causes.NginxCauses;
import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.Source;
import edgelab.problem.Ignore;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the comments of a configuration that are orders to a lint. */
final class IgnoreComments {
  private static final Pattern ORDER = Pattern.compile("#+\\s*edgelab:\\s*(.*?)\\s*");
  private static final Pattern IGNORE = Pattern.compile("ignore\\s+(\\S+)\\s+(\\S.*)");
  private static final String FORM = "write # edgelab: ignore RULE reason";

  private IgnoreComments() {}

  /**
   * In the order of the files.
   *
   * @throws LabException with file and line where one has another form, or names no rule
   */
  static List<Ignore> in(NginxConfig config) {
    return config.files().stream()
        .flatMap(file -> file.comments().stream().flatMap(comment -> read(comment, file).stream()))
        .toList();
  }

  private static List<Ignore> read(Source comment, ConfigFile file) {
    Matcher order = ORDER.matcher(file.text().substring(comment.start(), comment.end()));
    if (!order.matches()) {
      return List.of();
    }
    Matcher ignore = IGNORE.matcher(order.group(1));
    if (!ignore.matches()) {
      throw comment.error("'%s' is no order to edgelab; %s".formatted(order.group(1), FORM));
    }
    return List.of(
        new Ignore(
            rule(ignore.group(1), comment),
            comment.file().toString(),
            comment.line(),
            about(comment, file),
            ignore.group(2)));
  }

  private static Cause rule(String id, Source comment) {
    List<Cause> all = NginxCauses.suspectable();
    return all.stream()
        .filter(cause -> cause.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> {
              String hint = NearMisses.hint(id, all.stream().map(Cause::id).toList());
              return comment.error(
                  "no rule has the id '%s'%s".formatted(id, hint.isEmpty() ? "" : hint));
            });
  }

  /** Its own line where something stands before it; else the next that is no comment. */
  private static int about(Source comment, ConfigFile file) {
    String text = file.text();
    int start = text.lastIndexOf('\n', comment.start() - 1) + 1;
    if (!text.substring(start, comment.start()).isBlank()) {
      return comment.line();
    }
    int below =
        (int)
            text.substring(comment.end())
                .lines()
                .skip(1)
                .takeWhile(line -> line.isBlank() || line.strip().startsWith("#"))
                .count();
    return comment.line() + below + 1;
  }
}
