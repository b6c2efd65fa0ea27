package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The launcher {@code lab}, as far as it needs no build. */
class LauncherTest {
  @Test
  void itsHelpHasEveryCommandOnce() throws IOException {
    Process lab = new ProcessBuilder("./lab", "help").start();
    String usage = new String(lab.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> listed =
        Pattern.compile("(?m)^  (\\w+)  ")
            .matcher(usage)
            .results()
            .map(command -> command.group(1))
            .toList();
    TreeSet<String> commands = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
    commands.addAll(Arguments.OF_THE_LAUNCHER);
    commands.remove("help");
    assertThat(listed).containsExactlyInAnyOrderElementsOf(commands);
  }
}
