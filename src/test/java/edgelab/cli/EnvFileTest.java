package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and values of Docker's page on the syntax of env files. */
class EnvFileTest {
  @TempDir Path folder;

  private Map<String, String> read(String text) throws IOException {
    return EnvFile.read(Files.writeString(folder.resolve(".env"), text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "VAR=VAL | VAL",
        "VAR=\"VAL\" | VAL",
        "VAR='VAL' | VAL",
        "VAR = VAL | VAL",
        "export VAR=VAL | VAL",
        "VAR=VAL # comment | VAL",
        "VAR=VAL# not a comment | VAL# not a comment",
        "VAR=\"VAL # not a comment\" | VAL # not a comment",
        "VAR=\"VAL\" # comment | VAL",
        "VAR='$OTHER' | $OTHER",
        "VAR='${OTHER}' | ${OTHER}",
        "VAR='Let\\'s go!' | Let's go!",
        "VAR=\"{\\\"hello\\\": \\\"json\\\"}\" | {\"hello\": \"json\"}",
        "VAR=\"some\\tvalue\" | some\tvalue",
        "VAR='some\\tvalue' | some\\tvalue",
        "VAR=some\\tvalue | some\\tvalue",
        "VAR=$OTHER/x | other/x",
        "VAR=\"${OTHER}x\" | otherx",
        "VAR=${NONE:-a}${OTHER:-b}${EMPTY:-c}${EMPTY-d} | aotherc",
        "VAR=a=b | a=b",
        "VAR=http://e:80/#x | http://e:80/#x",
        "VAR= | ``",
        "VAR= # comment | ``",
      })
  void aValueIsReadAsComposeDoes(String line, String value) throws IOException {
    String text = "# a comment\n\nOTHER=other\r\nEMPTY=\n" + line + "\n  # last";
    assertThat(read(text)).containsEntry("VAR", value).containsEntry("OTHER", "other").hasSize(3);
  }

  @Test
  void quotesMayHoldLines() throws IOException {
    assertThat(read("A='1\n2'\nB=\"3\\n4\"")).containsEntry("A", "1\n2").containsEntry("B", "3\n4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"just words", "=x", "VAR='open", "VAR=\"a\" b", "1A=b"})
  void anythingElseIsOneLine(String line) {
    Path file = folder.resolve(".env");
    assertThatThrownBy(() -> read("A=b\n" + line + "\n"))
        .isInstanceOf(LabException.class)
        .hasMessage(file + ":2: this is no NAME=VALUE, or a quote is missing");
  }
}
