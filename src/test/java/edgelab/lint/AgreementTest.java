package edgelab.lint;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.Posted;
import edgelab.problem.Severity;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules alone say of every configuration of the catalogue, and of every posted one, what its
 * bursts show: VariantsIT and CheckIT hold those.
 */
class AgreementTest {
  private static final boolean WRITE = Boolean.getBoolean("lab.write");
  private static final String AGAIN = "mvn test -Dtest=AgreementTest -Dlab.write=true";
  private static final Path PAGE = Path.of("docs/lint.md");
  private static final String BEGIN = "<!-- AgreementTest writes this table -->\n";
  private static final String END = "<!-- its end -->\n";

  /** What is outside of the file, and the variant states. */
  private static final Map<String, String> NOT_IN_THE_FILE =
      Map.of(
          "access-denied", "clients of a check take an address that the list lets in",
          "dead-upstream", "nothing listens on the port that the file names",
          "ephemeral-ports", "a kernel setting leaves 300 ports",
          "upstream-unresolved", "the name server does not know the name");

  @Test
  void thePageHasEveryConfigurationAndWhatDiffers() throws IOException {
    List<Agreement> all =
        Stream.concat(
                Variants.ofProxy().stream().map(one -> Agreement.of(one, one.broken())),
                Posted.all().map(Agreement::of))
            .toList();
    String table =
        all.stream().map(one -> one.row(reason(one)) + "\n").collect(Collectors.joining());
    String head =
        """
        | configuration | computed loss | suspicion | burst showed | agree |
        |---|---|---|---|---|
        """;
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String whole = page.substring(0, begin) + head + table + page.substring(page.indexOf(END));
    if (WRITE) {
      Files.writeString(PAGE, whole);
    }
    assertThat(PAGE).as("run %s to write it again", AGAIN).hasContent(whole);
  }

  /** Fails where nothing known explains the difference. */
  private static String reason(Agreement one) {
    if (!one.unsaid().isEmpty()) {
      assertThat(NOT_IN_THE_FILE)
          .as("%s: no rule says %s", one.name(), one.unsaid())
          .containsKey(one.name());
      return NOT_IN_THE_FILE.get(one.name());
    }
    assertThat(one.unshown().isEmpty() || one.opensNone())
        .as("%s: %s is computed, and no burst shows it", one.name(), one.unshown())
        .isTrue();
    return String.join(", ", one.unshown()) + " is hidden: no client comes so far";
  }

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void noLossIsComputedOfAFix(Variant variant) {
    assertThat(Agreement.of(variant, variant.fixed()).said(Severity.ERROR)).isEmpty();
  }
}
