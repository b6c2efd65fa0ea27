package edgelab.judge;

import edgelab.history.Evidence;
import java.util.List;
import java.util.stream.Stream;

/** Reads the lines of NGINX's error log. */
final class NginxLog {
  /** NGINX writes lines of this level whenever it starts. */
  private static final List<String> NOTICES = List.of("[notice]", "[info]", "[debug]");

  private NginxLog() {}

  /** The log reaches down to {@code notice}: what it does not say has not happened. */
  static boolean showsNotices(Evidence evidence) {
    return shows(evidence, NOTICES.stream());
  }

  /** The log reaches down to {@code warn}. */
  static boolean showsWarnings(Evidence evidence) {
    return shows(evidence, Stream.concat(Stream.of("[warn]"), NOTICES.stream()));
  }

  private static boolean shows(Evidence evidence, Stream<String> levels) {
    return levels.anyMatch(level -> !evidence.errors(level).isEmpty());
  }

  /**
   * The message without its time stamp and process: {@code [warn] 512 worker_connections are …}.
   */
  static String message(String line) {
    int level = line.indexOf('[');
    int process = line.indexOf(": ", level);
    if (level < 0 || process < 0) {
      return line;
    }
    String message =
        line.substring(process + 2).replaceFirst("^\\*\\d+ ", "").replaceFirst(", client: .*", "");
    return line.substring(level, line.indexOf(']', level) + 1) + " " + message;
  }
}
