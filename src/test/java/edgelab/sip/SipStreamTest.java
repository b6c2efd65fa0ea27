package edgelab.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SipStreamTest {
  private static final String MESSAGE =
      """
      SIP/2.0 200 OK
      Via: SIP/2.0/TCP 10.0.0.1:5062;branch=z9hG4bKabc
      From: <sip:eu-1@carrier>;tag=1
      To: <sip:eu-1@carrier>;tag=2
      Call-ID: c1
      CSeq: 7 REGISTER
      Content-Length: 4

      body""";

  private final SipStream stream = new SipStream();

  private static byte[] wire(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String kinds(List<SipFrame> frames) {
    StringBuilder kinds = new StringBuilder();
    for (SipFrame frame : frames) {
      kinds.append(frame.getClass().getSimpleName().charAt(0));
    }
    return kinds.toString();
  }

  @Test
  void severalMessagesComeInOneReadWithKeepAlivesBetween() throws SipFormatException {
    List<SipFrame> frames = stream.feed(wire(MESSAGE + "\n" + MESSAGE + MESSAGE + "\n\n"));
    assertThat(kinds(frames)).isEqualTo("MLMMLL");
    assertThat(((SipFrame.Message) frames.get(3)).message().body()).isEqualTo("body");
  }

  @Test
  void aMessageMayComeByteByByte() throws SipFormatException {
    List<SipFrame> frames = new ArrayList<>();
    for (byte one : wire("\n" + MESSAGE + "\n" + MESSAGE)) {
      frames.addAll(stream.feed(new byte[] {one}));
    }
    assertThat(kinds(frames)).isEqualTo("LMLM");
  }

  /** Its end is known, so the next one is read. */
  @Test
  void aMessageWithoutWhatItNeedsIsOneThatIsNone() throws SipFormatException {
    List<SipFrame> frames = stream.feed(wire(MESSAGE.replace("Call-ID", "Call") + MESSAGE));
    assertThat(frames.get(0)).isEqualTo(new SipFrame.Malformed("no Call-ID"));
    assertThat(kinds(frames)).isEqualTo("MM");
    assertThat(frames.get(1)).isInstanceOf(SipFrame.Message.class);
  }

  @Test
  void whereNoMessageCanBeToldFromTheNextTheStreamIsOfNoUse() {
    assertOfNoUse("HTTP/1.1 400 Bad Request\n", "not SIP: \"HTTP/1.1 400 Bad Request\"");
    assertOfNoUse(
        MESSAGE.replace("Content-Length: 4\n", ""),
        "no Content-Length, and the message is one of a stream");
    assertOfNoUse(MESSAGE.replace(": 4", ": 65536"), "Content-Length is 65536");
    assertOfNoUse("x".repeat(16_385), "no end of the header");
  }

  private static void assertOfNoUse(String text, String why) {
    assertThatThrownBy(() -> new SipStream().feed(wire(text))).hasMessage(why);
  }
}
