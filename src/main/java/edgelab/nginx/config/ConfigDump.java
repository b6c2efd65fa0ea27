package edgelab.nginx.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes apart what {@code nginx -T} prints: each file behind a line with its name, and a line feed
 * behind each ({@code main} in {@code nginx.c}). Lines of standard error may be among them.
 */
final class ConfigDump {
  private static final Pattern MARK =
      Pattern.compile("(?m)^# configuration file (\\S.*):[ \\t]*\\r?\\n");

  /** The test's result, warnings, and what {@code kubectl exec} says of its container. */
  private static final Pattern STANDARD_ERROR =
      Pattern.compile(
          "(?m)^(nginx: (the )?configuration file .* (syntax is ok|test is successful)"
              + "|nginx: \\[\\w+] .*|\\d{4}/\\d\\d/\\d\\d [\\d:]{8} \\[\\w+] \\d+#\\d+: .*"
              + "|Defaulted container .*)\\r?\\n");

  /** The end of a directive or of a block's head: text that is some file's. */
  private static final Pattern DIRECTIVE = Pattern.compile("(?m)^[^#\\n]*[;{}]\\s*$");

  private ConfigDump() {}

  /**
   * Texts by the files' names, the main file first; empty where a text is not printed by {@code
   * nginx -T}.
   */
  static Optional<Map<Path, String>> files(String printed) {
    String text = STANDARD_ERROR.matcher(printed).replaceAll("");
    var marks = MARK.matcher(text).results().toList();
    if (marks.isEmpty() || DIRECTIVE.matcher(text.substring(0, marks.get(0).start())).find()) {
      return Optional.empty();
    }
    Map<Path, String> files = new LinkedHashMap<>();
    for (int i = 0; i < marks.size(); i++) {
      MatchResult mark = marks.get(i);
      int end = i + 1 < marks.size() ? marks.get(i + 1).start() : text.length();
      files.put(Path.of(mark.group(1)), text.substring(mark.end(), end).replaceFirst("\\n\\z", ""));
    }
    return Optional.of(files);
  }
}
