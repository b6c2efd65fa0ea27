package edgelab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  /** A title of the window, a colour, a line of its own, C1's CSI, and text from right to left. */
  @Test
  void whatSteersATerminalIsEscaped() {
    assertThat(Printable.line("a\u001b]0;b\u0007 \u001b[31m\r\n\t \u009b2J \u202egpj.exe"))
        .isEqualTo("a\\u001b]0;b\\u0007 \\u001b[31m\\r\\n\\t \\u009b2J \\u202egpj.exe");
    assertThat(Printable.line("\u2066x\u2069 \u2028 \ud800 \udb40\udc01"))
        .isEqualTo("\\u2066x\\u2069 \\u2028 \\ud800 \\udb40\\udc01");
  }

  @Test
  void textOfEveryLanguageStaysAsItIs() {
    String text = "worker_connections 641; ≥ – é 日本 😀 \\ {}";
    assertThat(Printable.line(text)).isEqualTo(text);
  }

  @Test
  void linesEndInALineFeed() {
    assertThat(Printable.lines("a\nb\r\n")).isEqualTo("a\nb\\r\n");
  }
}
