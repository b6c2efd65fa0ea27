package edgelab.fix;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.Posted;
import edgelab.nginx.config.ConfigInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For configurations as people post them, in the layouts that they have, a patch is found that
 * applies to their own files and heals: templates, parts, folders, files that are included. With
 * {@code -Dlab.posted=true} ({@code -Pall}) all of them, in place of those with a layout.
 */
class FixOfPostedTest {
  private static final boolean ALL = Boolean.getBoolean("lab.posted");

  /** The people who are let in, the right server, the address to dial: no file tells. */
  private static final Set<String> NOT_IN_THE_FILE =
      Set.of(
          "mastodon-plain-redirected",
          "nextcloud-push-forbidden",
          "own-inner-server",
          "own-name-loop",
          "report-slashless-308",
          "ws-to-tls");

  @TempDir Path folder;

  static Stream<Posted> posted() {
    return Posted.all()
        .filter(one -> one.input().text().isEmpty())
        .filter(one -> ALL || hasLayout(one));
  }

  /** More than a file: a template, a folder, what is included. */
  private static boolean hasLayout(Posted posted) {
    try (Stream<Path> files = Files.walk(posted.folder())) {
      return !posted.input().environment().values().isEmpty()
          || NOT_IN_THE_FILE.contains(posted.toString())
          || files.filter(Files::isRegularFile).count() > 3;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("posted")
  void aPatchHealsTheUsersOwnFiles(Posted posted) throws IOException, InterruptedException {
    copy(posted.folder());
    FixSubject subject = subject(posted);
    Set<String> wanted = ComputedFix.wanted(subject, false);
    List<FixCandidate> found = ComputedFix.candidates(subject, wanted);
    if (wanted.isEmpty() || NOT_IN_THE_FILE.contains(posted.toString())) {
      assertThat(found).isEmpty();
      return;
    }
    assertThat(found).as(posted.toString()).isNotEmpty();
    FixCandidate best = found.get(0);
    ComputedFix.apply(best.patch(), folder);
    assertThat(ComputedFix.open(subject(posted), wanted)).isSubsetOf(best.left());
  }

  private FixSubject subject(Posted posted) {
    Map<String, Path> folders = new HashMap<>();
    posted.input().folders().forEach((name, path) -> folders.put(name, copied(posted, path)));
    ConfigInput input =
        new ConfigInput(
            copied(posted, posted.input().path()),
            Optional.empty(),
            folders,
            posted.input().environment());
    return ComputedFix.subject(input, Optional.ofNullable(posted.url()), posted.credentials());
  }

  private Path copied(Posted posted, Path path) {
    return folder.resolve(posted.folder().relativize(path).toString()).normalize();
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Path to = folder.resolve(from.relativize(file).toString());
              if (!Files.isDirectory(to)) {
                Files.copy(file, to);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
