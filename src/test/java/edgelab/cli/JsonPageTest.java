package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.bench.BurstFigures;
import edgelab.check.CheckJson.CheckedBurst;
import edgelab.check.CheckJson.CheckedConfiguration;
import edgelab.check.CheckJson.UntriedLocation;
import edgelab.check.CheckedFix;
import edgelab.check.CheckedFix.FixedExperiment;
import edgelab.check.CheckedFix.SharedFile;
import edgelab.check.CheckedFix.TriedPatch;
import edgelab.check.ProvenChange.ProvenChangeJson;
import edgelab.check.StagingChange;
import edgelab.check.Unseen;
import edgelab.cli.AdviseCommand.AdvisedBackoff;
import edgelab.cli.AdviseCommand.BackoffChoices;
import edgelab.cli.BenchTable.BenchRow;
import edgelab.cli.CompareCommand.ComparedRuns;
import edgelab.cli.VariantsCommand.CatalogueEntry;
import edgelab.cli.VersionsCommand.OfferedVersion;
import edgelab.dial.DialCounts.CountedAnswer;
import edgelab.dial.DialCounts.CountedEnding;
import edgelab.dial.DialCounts.HandshakeTime;
import edgelab.dial.DialJson.DialedEndpoint;
import edgelab.doctor.Requirement;
import edgelab.history.Json;
import edgelab.lint.LintJson.LintedConfiguration;
import edgelab.lint.LintJson.LintedLocation;
import edgelab.lint.LintJson.LintedProblem;
import edgelab.lint.LintJson.LintedSuppression;
import edgelab.problem.ProblemPlace;
import edgelab.problem.ProblemReport.Notice;
import edgelab.problem.TextChange;
import edgelab.report.ComparedHerd;
import edgelab.report.Comparison.ComparisonRow;
import edgelab.report.SampleRun;
import edgelab.theory.HerdForecast.Band;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code docs/json.md} has the keys that are printed. */
class JsonPageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      classes = {
        CheckedConfiguration.class,
        StagingChange.class,
        CheckedBurst.class,
        Unseen.class,
        UntriedLocation.class,
        CheckedFix.class,
        FixedExperiment.class,
        SharedFile.class,
        TriedPatch.class,
        LintedConfiguration.class,
        LintedLocation.class,
        LintedProblem.class,
        ProblemPlace.class,
        TextChange.class,
        LintedSuppression.class,
        Notice.class,
        DialedEndpoint.class,
        CountedEnding.class,
        CountedAnswer.class,
        HandshakeTime.class,
        ComparedRuns.class,
        ProvenChangeJson.class,
        ComparisonRow.class,
        CatalogueEntry.class,
        OfferedVersion.class,
        Requirement.class,
        ComparedHerd.class,
        BenchRow.class,
        BurstFigures.class,
        BackoffChoices.class,
        AdvisedBackoff.class,
        Band.class
      })
  void aTypeHasTheKeysThatArePrintedInTheirOrder(Class<?> type) throws IOException {
    String page = Files.readString(Path.of("docs/json.md"));
    String section = page.split("(?m)^##.*\\b" + type.getSimpleName() + "$")[1].split("\n#")[0];
    assertThat(Pattern.compile("(?m)^\\| `(\\w+)`").matcher(section).results())
        .extracting(key -> key.group(1))
        .containsExactlyElementsOf(
            Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  @Test
  void eachCommandPrintsJsonAndNothingElse() {
    String run = SampleRun.write(folder).toString();
    JsonNode compared = printed("compare", run, run, "--json").get(0);
    assertThat(compared.get("outcome").asString()).isEqualTo("NOT_WORSE");
    assertThat(compared.get("experiments").get(0).get("after").get("opened").asInt())
        .isEqualTo(300);
    assertThat(printed("variants", "--json"))
        .anyMatch(
            one ->
                one.get("name").asString().equals("worker-connections")
                    && one.get("opens").asString().equals("300")
                    && one.get("cause").asString().equals("slots_exhausted"));
    JsonNode advice =
        printed("advise", "--clients=100", "--rate=50", "--burst=10", "--peak=40", "--json").get(0);
    assertThat(advice.get("leastSeconds").asDouble()).isEqualTo((100 - 10) / 50.0);
    assertThat(advice.get("best").get("peak").get("high").asDouble()).isLessThanOrEqualTo(40);
    assertThat(advice.get("curve")).isNotEmpty();
  }

  private static List<JsonNode> printed(String... args) {
    return MainTest.printed(args).lines().map(line -> Json.read(line, JsonNode.class)).toList();
  }
}
