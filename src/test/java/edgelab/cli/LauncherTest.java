package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./lab}, as far as it goes without a build and without Docker. */
class LauncherTest {
  /** Commands that the launcher does itself. */
  private static final List<String> ITS_OWN = List.of("down", "verify", "image");

  private record Ended(int code, String told) {}

  @Test
  void theLauncherTheCommandLineAndTheDocsKnowTheSameCommands() throws Exception {
    Set<String> commands = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
    commands.addAll(ITS_OWN);
    assertThat(found("(?m)^  ([\\w-]+) {2,}\\w", lab("help").told)).isEqualTo(commands);
    String page = Files.readString(Path.of("docs/commands.md"));
    assertThat(found("(?m)^\\| `\\./lab ([\\w-]+)[^`]*` \\|", page)).isEqualTo(commands);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "much", "", "1+1"})
  void aBadPatienceIsOneLineAndExitCode2(String patience) throws Exception {
    assertThat(lab("-Dlab.patience=" + patience, "help"))
        .isEqualTo(
            new Ended(
                2,
                "edgelab: -Dlab.patience=%s: write a whole number from 1 to 100%n"
                    .formatted(patience)));
  }

  @Test
  void aGoodOneIsNot() throws Exception {
    assertThat(lab("-Dlab.patience=100", "help")).isEqualTo(lab("help"));
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Ended lab(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./lab"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), told);
  }
}
