package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** The help of every command can be read by itself. */
class HelpTest {
  static Stream<String> commands() {
    return Main.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachDescriptionIsASentenceThatSaysItsDefault(String name) {
    for (ArgSpec arg : command(name).getCommandSpec().args()) {
      String description = String.join(" ", arg.description());
      assertThat(description).as(name + " " + arg).matches("(?s)(An?|The|[A-Z][a-z]+s?) .*\\.");
      if (arg.defaultValue() != null) {
        assertThat(description).contains("Default: " + arg.defaultValue() + ".");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itHasExitCodesAndAnExampleThatCanBeRun(String name) {
    CommandLine command = command(name);
    assertThat(command.getCommandSpec().usageMessage().exitCodeList()).containsKey("2");
    List<String> examples =
        command
            .getUsageMessage(CommandLine.Help.Ansi.OFF)
            .lines()
            .filter(line -> line.startsWith("Example: ./lab "))
            .map(line -> line.replace("Example: ./lab ", ""))
            .toList();
    assertThat(examples).singleElement().asString().startsWith(name);
    assertThatCode(() -> Main.commandLine().parseArgs(examples.get(0).split(" ")))
        .doesNotThrowAnyException();
  }

  private static CommandLine command(String name) {
    return Main.commandLine().getSubcommands().get(name);
  }
}
