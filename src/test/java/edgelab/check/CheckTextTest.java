package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.report.ResultTable;
import edgelab.report.SampleRun;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTextTest {
  @TempDir Path folder;

  @Test
  void anInconclusiveTrialIsItsReasonAndWhatToDoNext() {
    String text = CheckText.of(SampleCheck.of(SampleRun.inconclusive()), 0, false);
    assertThat(text.lines().filter(line -> line.startsWith("  burst ")).findFirst())
        .hasValueSatisfying(row -> assertThat(row).endsWith("inconclusive  –"));
    assertThat(text.lines().dropWhile(line -> !line.startsWith("inconclusive")))
        .containsExactly(
            "inconclusive: location / (nginx-variants/worker-connections/broken.conf:16)",
            "  assumed: a backend that sends something every 30 s, takes browsers of its own site"
                + " only and TLS with its name only, and may come back with another address",
            "  burst: the control burst straight to the Edge lost 200 of 500 clients",
            "  " + ResultTable.AFTER_INCONCLUSIVE,
            "evidence: target/lab");
  }

  @Test
  void theFirstLineTellsTheVersion() {
    String first =
        CheckText.of(SampleCheck.of(SampleRun.inconclusive()), 0, false).lines().findFirst().get();
    String version = SampleRun.inconclusive().proxy().facts().version();
    assertThat(first).endsWith(" location /, on NGINX " + version);
  }

  @Test
  void aNameOfAFileIsTextAndNotALine() throws IOException {
    Path config = folder.resolve("a\nhealthy\u001b[31m.conf");
    Files.copy(Variants.named("worker-connections").broken().file(), config);
    assertThat(CheckText.of(SampleCheck.of(SampleRun.inconclusive(), config), 0, false).lines())
        .doesNotContain("healthy")
        .noneMatch(line -> line.contains("\u001b"))
        .first()
        .asString()
        .contains("/a\\nhealthy\\u001b[31m.conf:");
  }
}
