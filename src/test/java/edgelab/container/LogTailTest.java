package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogTailTest {
  /** Else the next look would begin too late: what is no UTF-8 is read as longer than it is. */
  @Test
  void bytesAreCountedAsTheyStandInTheFile() {
    LogTail log = new LogTail("/error.log");
    byte[] hello = {'a', 0x16, 3, 1, (byte) 0xBC, (byte) 0xE9, 0x1E, '\n'};
    assertThat(log.take(new String(hello, StandardCharsets.ISO_8859_1)))
        .containsExactly("a\u0016\u0003\u0001\uFFFD\uFFFD\u001e");
    assertThat(log.command()).startsWith("tail -c +9 /error.log ");
  }

  @Test
  void textThatIsUtf8StaysWhatItIs() {
    LogTail log = new LogTail("/error.log");
    assertThat(log.takeOf("caf\u00e9\nb\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("caf\u00e9", "b");
    assertThat(log.command()).startsWith("tail -c +9 ");
  }
}
