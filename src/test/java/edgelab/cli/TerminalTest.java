package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.report.ResultTable;
import edgelab.report.SampleRun;
import edgelab.run.Result;
import edgelab.run.SavedRun;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";

  @TempDir Path folder;

  @Test
  void resultsArePaintedAndHeadsAreNot() {
    assertThat(
            Terminal.painted(
                """
                x: worker_connections yes

                  config  lost        abnormal  diagnosis    as predicted
                  broken  200 (40 %)  0         unreachable  NO
                  fixed   0           0         healthy      yes
                """))
        .isEqualTo(
            """
            x: worker_connections yes

              config  lost        abnormal  diagnosis    as predicted
              broken  {200 (40 %)}  0         {unreachable}  {NO}
              fixed   0           0         (healthy)      (yes)
            """
                .replaceAll("\\{([^}]*)}", RED + "$1" + PLAIN)
                .replaceAll("\\((healthy|yes)\\)", GREEN + "$1" + PLAIN));
  }

  @Test
  void theLineOfAnExperimentAndTheWordOfACheckArePainted() {
    assertThat(Terminal.painted("x: 1 of 1 opened; healthy: as predicted\n"))
        .isEqualTo("x: 1 of 1 opened; healthy: " + GREEN + "as predicted" + PLAIN + "\n");
    assertThat(Terminal.painted("x: NOT as predicted\n"))
        .isEqualTo("x: " + RED + "NOT as predicted" + PLAIN + "\n");
    assertThat(Terminal.painted("healthy\nsick\ninconclusive\n"))
        .isEqualTo(
            GREEN
                + "healthy"
                + PLAIN
                + "\n"
                + RED
                + "sick"
                + PLAIN
                + "\n"
                + YELLOW
                + "inconclusive"
                + PLAIN
                + "\n");
  }

  /** A line as long as the terminal is wide would leave its first half behind. */
  @Test
  void progressIsCutToTheWidthAndKeepsTheTimeLeft() {
    String line = "worker-connections/broken: 500 clients straight to the Edge, as a control";
    String end = " (about 10 s left)";
    assertThat(Terminal.cut(line, end, 79))
        .hasSize(79)
        .startsWith("worker-connections/broken: 500 clients straight")
        .endsWith("… (about 10 s left)");
    assertThat(Terminal.cut(line, end, 91)).isEqualTo(line + end);
    assertThat(Terminal.cut(line, "", 72)).isEqualTo(line.substring(0, 71) + "…");
  }

  @Test
  void sentencesBreakBetweenWordsAndJsonDoesNot() {
    String line = "  the Edge's log: 300 upgrades, 0 errors; evidence: " + "x".repeat(40) + "\n";
    assertThat(Terminal.wrapped(line, 30))
        .isEqualTo(
            "  the Edge's log: 300\n    upgrades, 0 errors;\n    evidence:\n    "
                + "x".repeat(40)
                + "\n");
    assertThat(Terminal.wrapped(line, 0)).isEqualTo(line);
    String json = "{\"a\": \"" + "b ".repeat(50) + "\"}\n";
    assertThat(Terminal.wrapped(json, 30)).isEqualTo(json);
  }

  @Test
  void aTableFitsTheTerminal() {
    List<Result> results = SavedRun.results(SampleRun.write(folder)).subList(0, 2);
    String wide = ResultTable.of(Variants.named("worker-connections"), results, 0);
    assertThat(rows(wide)).anyMatch(line -> line.length() > 80);
    assertThat(rows(wide).get(0)).contains("browser 1006", "as predicted");
    for (int columns : new int[] {60, 80, 100}) {
      String narrow = ResultTable.of(Variants.named("worker-connections"), results, columns);
      assertThat(rows(narrow)).hasSize(3).allMatch(line -> line.length() <= columns);
      assertThat(rows(narrow).get(0)).contains("config", "opened", "predicted", "lost", "cause");
    }
    assertThat(ResultTable.of(Variants.named("worker-connections"), results, 120)).isEqualTo(wide);
  }

  private static List<String> rows(String table) {
    return table.lines().filter(line -> line.startsWith("  ")).toList();
  }
}
