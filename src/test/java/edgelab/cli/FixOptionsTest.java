package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FixOptionsTest {
  @Test
  void whatCannotBeWrittenIsOneLineAndExitCode2() {
    MainTest.assertError("edgelab: --write needs --fix\n", "check", "x", "--write");
    MainTest.assertError("edgelab: --yes needs --fix --write\n", "check", "x", "--fix", "--yes");
    MainTest.assertError(
        "edgelab: --write asks on the terminal; give --yes with this format\n",
        "check",
        "x",
        "--fix",
        "--write",
        "--json");
  }

  /** A tab and a carriage return are a part of the line; nothing else steers the terminal. */
  @Test
  void aPatchIsPrintedToTheCharacter() {
    assertThat(Terminal.onTerminal("-\ta;\r\n+\tb;\n")).isEqualTo("-\ta;\r\n+\tb;\n");
    assertThat(Terminal.onTerminal("+a\u001b[2J\rb;\n")).isEqualTo("+a\\u001b[2J\\rb;\n");
  }
}
