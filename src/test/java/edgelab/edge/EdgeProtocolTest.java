package edgelab.edge;

import static edgelab.edge.EdgeClients.open;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent.Kind;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of RFC 6455, section 5 to 7, and what the Edge makes of them. */
class EdgeProtocolTest {
  private static final String MASK = "00000000";

  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
  }

  /** Frames as {@code head length payload}; the mask of zeros comes in between. */
  private static String masked(String frames) {
    StringBuilder bytes = new StringBuilder();
    for (String frame : frames.split(";")) {
      String[] parts = frame.trim().split(" ");
      bytes
          .append(parts[0])
          .append("%02x".formatted(0x80 | Integer.parseInt(parts[1], 16)))
          .append(MASK)
          .append(parts.length > 2 ? parts[2] : "");
    }
    return bytes.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "01 02 6865; 80 03 6c6c6f, 1 hello",
    "01 00; 00 00; 80 02 6869, 1 hi",
    "01 01 c3; 80 01 a9, 1 \u00c3\u00a9",
    "82 03 00ff80, 2 \u0000\u00ff\u0080",
    "02 01 61; 80 01 62, 2 ab",
    "81 00, '1 '",
  })
  void aMessageComesBack(String frames, String answer) throws IOException {
    try (RawClient client = open(edge)) {
      assertThat(client.sendHex(masked(frames)).frame()).isEqualTo(answer);
    }
  }

  @Test
  void aPingIsAnsweredBetweenFragments() throws IOException {
    try (RawClient client = open(edge)) {
      client.sendHex(masked("01 01 61; 89 01 70; 80 01 62"));
      assertThat(client.frame()).isEqualTo("10 p");
      assertThat(client.frame()).isEqualTo("1 ab");
    }
  }

  /** The close code of the answer, in hexadecimal; behind it comes the end of the stream. */
  @ParameterizedTest
  @CsvSource({
    "81 02 fffe, 3ef, invalid UTF-8",
    "01 01 c3; 80 01 61, 3ef, invalid UTF-8 across two frames",
    "81 03 eda080, 3ef, a surrogate",
    "80 01 61, 3ea, a continuation of nothing",
    "01 01 61; 81 01 62, 3ea, a message within a message",
    "c1 01 61, 3ea, a reserved bit",
    "83 00, 3ea, a reserved data opcode",
    "8b 00, 3ea, a reserved control opcode",
    "09 00, 3ea, a fragmented ping",
    "88 01 03, 3ea, half a close code",
    "88 02 03e7, 3ea, code 999",
    "88 02 03ec, 3ea, code 1004",
    "88 02 03ed, 3ea, code 1005",
    "88 02 03ee, 3ea, code 1006",
    "88 02 03f8, 3ea, code 1016",
    "88 02 1388, 3ea, code 5000",
    "88 04 03e8fffe, 3ef, a reason that is no UTF-8",
  })
  void whatTheRfcForbidsEndsInACloseFrame(String frames, String code, String what)
      throws IOException {
    try (RawClient client = open(edge)) {
      assertThat(code(client.sendHex(masked(frames)).frame())).as(what).isEqualTo(code);
      assertThat(client.end()).isEqualTo("FIN");
    }
    assertThat(edge.log()).noneMatch(event -> event.kind() == Kind.ERROR);
  }

  @Test
  void aFrameThatIsNotMaskedEndsInACloseFrame() throws IOException {
    try (RawClient client = open(edge)) {
      assertThat(code(client.sendHex("810161").frame())).isEqualTo("3ea");
    }
  }

  private static String code(String frame) {
    assertThat(frame).startsWith("8 ");
    return "%x".formatted(frame.charAt(2) << 8 | frame.charAt(3));
  }

  @ParameterizedTest
  @CsvSource({"03e8", "03f3", "0bb8", "1387"})
  void aCodeThatTheRfcAllowsComesBack(String code) throws IOException {
    try (RawClient client = open(edge)) {
      String answer = client.sendHex(masked("88 02 " + code)).frame();
      assertThat("%04x".formatted(Integer.parseInt(code(answer), 16))).isEqualTo(code);
    }
  }

  /** Nothing is read: the Edge holds what its queue and the kernel's buffers take, and no more. */
  @Test
  void aClientThatNeverReadsCostsBoundedMemory() throws IOException {
    try (RawClient client = open(edge)) {
      String megabyte = "82ff" + "%016x".formatted(1 << 20) + MASK + "61".repeat(1 << 20);
      int sent = 0;
      while (sent < 64 && client.trySendHex(megabyte)) {
        sent++;
      }
      assertThat(sent).as("megabytes that went").isLessThan(64);
    }
  }

  @Test
  void theLogIsBounded() {
    EdgeLog log = new EdgeLog(2);
    for (int i = 0; i < 5; i++) {
      log.add(i, Kind.ACCEPTED, "");
    }
    assertThat(
            log.events().stream()
                .map(event -> event.kind() + " " + event.detail())
                .collect(Collectors.toList()))
        .containsExactly("ACCEPTED ", "ACCEPTED ", "ERROR the log is full");
  }
}
