package edgelab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/claims.md} is made of the claims that the report has, as a run settled them. */
class ClaimsPageTest {
  private static final String AGAIN =
      "mvn test -Dtest=ClaimsPageTest -Dlab.write=true, with -Dlab.run=FOLDER[,FOLDER] of runs of the"
          + " suite where the claims themselves have changed";

  private static ClaimsPage page;

  @BeforeAll
  static void read() throws IOException {
    String runs = System.getProperty("lab.run", "");
    if (!runs.isEmpty()) {
      ClaimsPage.settle(runs);
    }
    page = ClaimsPage.read();
    if (Boolean.getBoolean("lab.write")) {
      Files.writeString(ClaimsPage.FILE, page.text());
    }
  }

  @Test
  void thePageIsMadeOfTheClaims() {
    assertThat(ClaimsPage.FILE).as("run %s to write it again", AGAIN).hasContent(page.text());
  }

  /** Of another run they are of other numbers, and of the same words. */
  @Test
  void theClaimsAreThoseOfTheReportAndAllAreSettled() {
    assertThat(page.claims())
        .as("run %s", AGAIN)
        .extracting(Claim::says, Claim::ruling, Claim::command)
        .containsExactlyElementsOf(
            Claims.rules().stream()
                .map(rule -> tuple(rule.says(), rule.ruling(), rule.command()))
                .toList());
    assertThat(Claims.rules()).extracting(ClaimRule::says).containsAll(ClaimsPage.commented());
  }
}
