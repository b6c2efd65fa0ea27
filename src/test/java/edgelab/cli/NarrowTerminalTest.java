package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What commands print on a terminal of 80 columns, by {@link NarrowOutput}. */
class NarrowTerminalTest {
  private static final int COLUMNS = 80;

  /** No description is longer. */
  private static final int WIDE = 2000;

  @TempDir static Path folder;

  private static String narrow;
  private static String unlimited;

  @BeforeAll
  static void print() throws Exception {
    narrow = printed(COLUMNS, "a");
    unlimited = printed(0, "b");
  }

  private static String printed(int columns, String sample) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dlab.columns.out=" + columns);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(NarrowOutput.class.getName(), folder.resolve(sample).toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("NO_COLOR", "1");
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  /** A single word is a path or an address, which is not broken. */
  @Test
  void noLineIsLonger() {
    assertThat(narrow.lines())
        .filteredOn(line -> line.length() > COLUMNS)
        .allMatch(line -> line.strip().matches("\\S*/\\S*"));
  }

  /** Its cells are two blanks apart, one of which would end a line. */
  @Test
  void noRowOfATableIsBroken() {
    assertThat(narrow.lines()).noneMatch(line -> line.endsWith(" "));
  }

  /** Words of the same text on a terminal that is wide enough. */
  @Test
  void noWordIsBroken() {
    String other =
        Arrays.stream(unlimited.split(NarrowOutput.COMMAND))
            .filter(section -> !section.startsWith(NarrowOutput.HELP))
            .collect(Collectors.joining());
    Set<String> known = words(other + wideHelp()).collect(Collectors.toSet());
    assertThat(words(narrow)).hasSizeGreaterThan(1000).isSubsetOf(known);
  }

  private static String wideHelp() {
    return Main.commandLine().getSubcommands().values().stream()
        .map(command -> command.setUsageHelpWidth(WIDE).getUsageMessage(CommandLine.Help.Ansi.OFF))
        .collect(Collectors.joining());
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split("[^\\p{Alpha}]+")).filter(word -> !word.isEmpty());
  }
}
