package edgelab.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipReaderTest {
  private static final String OK =
      """
      SIP/2.0 200 OK
      Via: SIP/2.0/UDP 10.0.0.1:5062;branch=z9hG4bKabc;rport=5062;received=10.0.0.1
      From: "A, B; C" <sip:eu-1@carrier>;tag=1
      To: <sip:eu-1@carrier>;tag=2
      Call-ID: c1
      CSeq: 7 REGISTER
      Contact: <sip:x@h;transport=tcp>;expires=10, <sip:eu-1@10.0.0.1:5062>;expires=60;q=1
      Content-Length: 0

      """;

  static byte[] wire(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static SipMessage read(String text) throws SipFormatException {
    return SipReader.read(wire(text));
  }

  @Test
  void readsAnAnswer() throws SipFormatException {
    SipResponse answer = (SipResponse) read(OK);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.reason()).isEqualTo("OK");
    assertThat(answer.branch()).isEqualTo("z9hG4bKabc");
    assertThat(answer.callId()).isEqualTo("c1");
    assertThat(answer.cseq()).isEqualTo(new CSeq(7, "REGISTER"));
    assertThat(answer.headers().elements("contact"))
        .extracting(HeaderElement::value)
        .containsExactly("<sip:x@h;transport=tcp>", "<sip:eu-1@10.0.0.1:5062>");
    assertThat(answer.headers().elements("Contact").get(1).parameter("expires")).contains("60");
  }

  /** RFC 3261 section 7.3.1 has this Subject, and section 7.3.3 the compact forms. */
  @Test
  void readsFoldedFieldsAndCompactForms() throws SipFormatException {
    SipMessage message =
        read(
            """
            OPTIONS sip:eu-1@10.0.0.1:5062 SIP/2.0
            v : SIP/2.0/UDP carrier
             ;branch=z9hG4bK1
            f: <sip:carrier>;tag=1
            t: <sip:eu-1@carrier>
            i: c2
            cseq: 1 OPTIONS
            s: I know you're there,
              pick up the phone
            \tand talk to me!
            l: 2

            hi""");
    assertThat(message.branch()).isEqualTo("z9hG4bK1");
    assertThat(message.callId()).isEqualTo("c2");
    assertThat(message.headers().first("Subject"))
        .contains("I know you're there, pick up the phone and talk to me!");
    assertThat(message.headers().first("From")).contains("<sip:carrier>;tag=1");
    assertThat(message.body()).isEqualTo("hi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SIP/2.0 200 OK         | HTTP/1.1 200 OK      | not SIP: "HTTP/1.1 200 OK"
          SIP/2.0 200 OK         | SIP/3.0 200 OK       | not SIP: "SIP/3.0 200 OK"
          SIP/2.0 200 OK         | SIP/2.0 20 OK        | not SIP: "SIP/2.0 20 OK"
          Via:                   | Vai:                 | no Via
          From:                  | Form:                | no From
          To:                    | T0:                  | no To
          Call-ID:               | Call:                | no Call-ID
          CSeq:                  | Seq:                 | no CSeq
          7 REGISTER             | seven                | CSeq is "seven"
          7 REGISTER             | 2147483648 REGISTER  | CSeq is "2147483648 REGISTER"
          Call-ID: c1            | no field             | not a header field: "no field"
          Content-Length: 0      | Content-Length: -1   | Content-Length is "-1"
          Content-Length: 0      | Content-Length: 10   | truncated: Content-Length is 10, 0 bytes came
          """)
  void saysWhatIsWrong(String right, String wrong, String why) {
    assertThatThrownBy(() -> read(OK.replace(right, wrong)))
        .isInstanceOf(SipFormatException.class)
        .hasMessage(why);
  }

  @Test
  void aRequestHasTheMethodOfItsCSeq() {
    String request = OK.replace("SIP/2.0 200 OK", "OPTIONS sip:x SIP/2.0");
    assertThatThrownBy(() -> read(request)).hasMessage("CSeq is \"7 REGISTER\" in a OPTIONS");
  }

  /** Cut at every byte: it is truncated from its first line on, and whole at its last byte only. */
  @Test
  void aDatagramThatIsCutIsNoMessage() throws SipFormatException {
    byte[] whole = wire(OK);
    for (int bytes = 10; bytes < whole.length; bytes++) {
      byte[] cut = Arrays.copyOf(whole, bytes);
      assertThatThrownBy(() -> SipReader.read(cut))
          .hasMessage("truncated: %d bytes, and no end of the header", cut.length);
    }
    assertThat(SipReader.read(whole)).isInstanceOf(SipResponse.class);
  }

  @Test
  void nothingAndNoiseAreNotSip() {
    assertThatThrownBy(() -> SipReader.read(new byte[0])).hasMessage("not SIP: \"\"");
    assertThatThrownBy(() -> SipReader.read(new byte[] {0, 1, 27, 'x'}))
        .hasMessage("not SIP: \"\\u0000\\u0001\\u001bx\"");
    assertThatThrownBy(() -> read("x".repeat(100)))
        .hasMessage("not SIP: \"%s...\"", "x".repeat(40));
  }

  @Test
  void sizesAreBounded() {
    String tall = OK.replace("c1", "c".repeat(16_384));
    assertThatThrownBy(() -> read(tall)).hasMessageContaining("bytes of header: at most 16384");
    String many = OK.replace("Call-ID: c1\n", "Call-ID: c1\n" + "X: y\n".repeat(300));
    assertThatThrownBy(() -> read(many)).hasMessageContaining("header fields: at most 256");
    assertThatThrownBy(() -> SipReader.read(wire(OK + "x".repeat(65_535))))
        .hasMessageContaining("bytes: a message has at most 65535");
  }

  @Test
  void lineEndsBeforeAreSkippedAndBytesAfterTheBodyDiscarded() throws SipFormatException {
    SipMessage message = read("\n\n" + OK + "more");
    assertThat(message.body()).isEmpty();
    assertThat(SipReader.isKeepAlive(wire("\n\n"))).isTrue();
    assertThat(SipReader.isKeepAlive(wire("\nx"))).isFalse();
  }

  @Test
  void whatIsWrittenIsReadAsItWas() throws SipFormatException {
    SipMessage message = read(OK.replace("Content-Length: 0", "Content-Length: 3") + "äx");
    assertThat(SipReader.read(SipWriter.write(message))).isEqualTo(message);
  }
}
