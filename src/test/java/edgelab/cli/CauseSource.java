package edgelab.cli;

import edgelab.judge.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file of a cause, and what its comment says.
 *
 * @param file that declares it
 * @param comment of its class, as Markdown
 */
record CauseSource(Path file, String comment) {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("src/main/java/edgelab/nginx/causes"), Path.of("src/main/java/edgelab/judge"));
  private static final Pattern COMMENT =
      Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public final class");

  static CauseSource of(Cause cause) {
    Path file =
        FOLDERS.stream()
            .flatMap(CauseSource::files)
            .filter(one -> text(one).contains('"' + cause.id() + "\","))
            .findFirst()
            .orElseThrow();
    Matcher comment = COMMENT.matcher(text(file));
    return new CauseSource(file, comment.find() ? markdown(comment.group(1)) : "");
  }

  private static String markdown(String comment) {
    return comment
        .replaceAll("\\s*\\n\\s*\\* ?", " ")
        .replaceAll("\\{@code\\s+((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
        .replaceAll("<code>(.*?)</code>", "`$1`")
        .replaceAll("\\{@link\\s+#?([\\w.#]+)}", "`$1`")
        .replace("&#123;", "{")
        .replaceAll("\\s*<p>\\s*", "\n\n")
        .strip();
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
