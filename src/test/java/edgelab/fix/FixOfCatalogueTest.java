package edgelab.fix;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import edgelab.check.Credentials;
import edgelab.nginx.config.ConfigInput;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each misconfiguration of the catalogue a patch is found that applies, heals, and is no longer
 * than the folder's own. The assumed backend of a check wants more than the catalogue's Edge does:
 * what it wants of {@code fixed.conf} comes on top.
 */
class FixOfCatalogueTest {
  private static final String TABLE = "FixOfCatalogueTest";

  private static final String HEALS = ": the lab knows no line that heals nginx.conf:17, since ";

  private static final String SERVER =
      "the files name no other server: the address of the backend is yours to write";

  /** No file tells which server, or which port of it, is the right one. */
  private static final Map<String, String> NOT_IN_THE_FILE =
      Map.of(
          "invalid-upstream-port",
          "upstream_invalid"
              + HEALS.replace("17", "19")
              + "http://edge:$port becomes http://edge:, and "
              + SERVER,
          "proxy-loop",
          "proxy_loop" + HEALS + SERVER,
          "upstream-closes",
          "upstream_closes" + HEALS + SERVER,
          "upstream-not-http",
          "upstream_not_http" + HEALS + SERVER);

  /** As its agents do; without it a check dials a port that speaks TLS with TLS. */
  private static final Map<String, URI> DIALED =
      Map.of("plain-to-tls-port", URI.create("ws://nginx/"));

  private static final Map<String, String> ROWS = new ConcurrentHashMap<>();
  private static final Map<String, Integer> WANTED = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void aPatchHealsAndIsNoLongerThanTheFoldersOwn(Variant variant)
      throws IOException, InterruptedException {
    Path broken = variant.broken().file();
    Path copy = Files.copy(broken, folder.resolve("nginx.conf"));
    FixSubject subject = subject(copy, variant);
    Set<String> wanted = ComputedFix.wanted(subject, false);
    List<FixCandidate> found = ComputedFix.candidates(subject, wanted);
    String row = FixTable.row(variant.name(), subject, wanted, found);
    ROWS.put(variant.name(), row);
    FixTable.has(TABLE, variant.name(), row);
    if (NOT_IN_THE_FILE.containsKey(variant.name())) {
      assertThat(found).isEmpty();
      assertThat(NoFix.why(subject, Map.of(), wanted))
          .isEqualTo(NOT_IN_THE_FILE.get(variant.name()));
      return;
    }
    Patch patch = found.get(0).patch();
    ComputedFix.apply(patch, folder);
    assertThat(copy).hasContent(patch.after().get(copy));
    assertThat(found.get(0).left()).isEmpty();
    assertThat(ComputedFix.open(subject(copy, variant), wanted)).isEmpty();
    Path fixed = variant.fixed().file();
    assertThat(patch.size())
        .as(patch.text(folder))
        .isLessThanOrEqualTo(changed(broken, fixed) + wantedOf(fixed));
  }

  /** The catalogue has no other, and the page neither. */
  @AfterAll
  static void thePageHasNoOther() throws IOException {
    FixTable.write(TABLE, ROWS.values().stream());
    assertThat(FixTable.names(TABLE))
        .containsExactlyInAnyOrderElementsOf(
            Variants.ofProxy().stream().map(Variant::name).toList());
  }

  private static FixSubject subject(Path file, Variant variant) {
    return ComputedFix.subject(
        ConfigInput.of(file), Optional.ofNullable(DIALED.get(variant.name())), Credentials.NONE);
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
