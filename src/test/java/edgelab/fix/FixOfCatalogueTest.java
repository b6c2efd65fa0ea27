package edgelab.fix;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import edgelab.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each misconfiguration of the catalogue a patch is found that applies, heals, and is no longer
 * than the folder's own. The assumed backend of a check wants more than the catalogue's Edge does:
 * what it wants of {@code fixed.conf} comes on top.
 */
class FixOfCatalogueTest {
  /** No file tells which server, or which port of it, is the right one. */
  private static final Set<String> NOT_IN_THE_FILE =
      Set.of(
          "invalid-upstream-port",
          "plain-to-tls-port",
          "proxy-loop",
          "upstream-closes",
          "upstream-not-http");

  private static final Map<String, Integer> WANTED = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void aPatchHealsAndIsNoLongerThanTheFoldersOwn(Variant variant)
      throws IOException, InterruptedException {
    Path broken = variant.broken().file();
    Path copy = Files.copy(broken, folder.resolve("nginx.conf"));
    FixSubject subject = ComputedFix.subject(copy);
    Set<String> wanted = ComputedFix.wanted(subject, false);
    List<FixCandidate> found = ComputedFix.candidates(subject, wanted);
    if (NOT_IN_THE_FILE.contains(variant.name())) {
      assertThat(found).isEmpty();
      return;
    }
    Patch patch = found.get(0).patch();
    ComputedFix.apply(patch, folder);
    assertThat(copy).hasContent(patch.after().get(copy));
    assertThat(found.get(0).left()).isEmpty();
    assertThat(ComputedFix.open(ComputedFix.subject(copy), wanted)).isEmpty();
    Path fixed = variant.fixed().file();
    assertThat(patch.size())
        .as(patch.text(folder))
        .isLessThanOrEqualTo(changed(broken, fixed) + wantedOf(fixed));
  }

  /** Most folders have the same. */
  private static int wantedOf(Path fixed) throws IOException {
    return WANTED.computeIfAbsent(
        Files.readString(fixed), any -> ComputedFix.size(ComputedFix.subject(fixed)));
  }

  private static int changed(Path broken, Path fixed) throws IOException {
    return DiffUtils.diff(Files.readAllLines(broken), Files.readAllLines(fixed))
        .getDeltas()
        .stream()
        .mapToInt(delta -> delta.getSource().size() + delta.getTarget().size())
        .sum();
  }
}
