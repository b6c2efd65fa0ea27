package edgelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessLineTest {
  @Test
  void readsTheLabsFormat() {
    assertThat(AccessLine.parse("1795489200.123 101 2.001 \"101\" \"GET / HTTP/1.1\""))
        .contains(new AccessLine(1795489200.123, 101, 2.001, "101"));
    assertThat(AccessLine.parse("1795489200.123 502 0.000 \"502, -\" \"GET /a?b HTTP/1.1\""))
        .contains(new AccessLine(1795489200.123, 502, 0, "502, -"));
  }

  @Test
  void anotherFormatIsNotGuessed() {
    assertThat(AccessLine.parse("10.0.0.1 - - [24/Nov/2026:03:00:00 +0000] \"GET /\" 101 0"))
        .isEmpty();
  }
}
