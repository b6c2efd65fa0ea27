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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For configurations as people post them, in the layouts that they have, a patch is found that
 * applies to their own files and heals: templates, parts, folders, files that are included. With
 * {@code -Dlab.posted=true} ({@code -Pall}) all of them, in place of those with a layout.
 */
class FixOfPostedTest {
  private static final String TABLE = "FixOfPostedTest";
  private static final boolean ALL = Boolean.getBoolean("lab.posted");

  /** The people who are let in, the right server, the address to dial: no file tells. */
  private static final Map<String, String> NOT_IN_THE_FILE =
      Map.of(
          "allow-machine-only", "access_denied",
          "balancer-ended-tls", "redirected",
          "basic-auth-asks", "auth_required",
          "mastodon-plain-redirected", "redirected",
          "mutual-tls-asks", "client_certificate_required",
          "own-inner-server", "upstream_closes",
          "own-name-loop", "proxy_loop",
          "ws-to-tls", "plain_to_tls_port");

  private static final Map<String, String> ROWS = new ConcurrentHashMap<>();

  @TempDir Path folder;

  static Stream<Posted> posted() {
    return files().filter(one -> ALL || hasLayout(one));
  }

  private static Stream<Posted> files() {
    return Posted.all().filter(one -> one.input().text().isEmpty());
  }

  /** More than a file: a template, a folder, what is included. */
  private static boolean hasLayout(Posted posted) {
    try (Stream<Path> files = Files.walk(posted.folder())) {
      return !posted.input().environment().values().isEmpty()
          || NOT_IN_THE_FILE.containsKey(posted.toString())
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
    String row = FixTable.row(posted.toString(), subject, wanted, found);
    ROWS.put(posted.toString(), row);
    FixTable.has(TABLE, posted.toString(), row);
    String cause = NOT_IN_THE_FILE.get(posted.toString());
    if (wanted.isEmpty() || cause != null) {
      assertThat(found).isEmpty();
      assertThat(NoFix.why(subject, Map.of(), wanted))
          .matches(
              cause == null
                  ? ""
                  : cause + ": the lab knows no line that heals \\S+:\\d+, since [^;]+");
      return;
    }
    assertThat(found).as(posted.toString()).isNotEmpty();
    FixCandidate best = found.get(0);
    ComputedFix.apply(best.patch(), folder);
    assertThat(ComputedFix.open(subject(posted), wanted)).isSubsetOf(best.left());
  }

  /** None but those whose files are on a disk. */
  @AfterAll
  static void thePageHasNoOther() throws IOException {
    FixTable.write(TABLE, ROWS.values().stream().filter(any -> ALL));
    assertThat(FixTable.names(TABLE))
        .containsExactlyInAnyOrderElementsOf(files().map(Posted::toString).toList());
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
