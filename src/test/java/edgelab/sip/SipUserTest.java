package edgelab.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SipUserTest {
  private static final SipUser USER =
      new SipUser(
          "apac-500",
          "carrier",
          5060,
          SipTransport.UDP,
          "172.20.0.5",
          40_123,
          "0123456789abcdef",
          "fedcba9876543210");

  private static SipUser over(SipTransport transport) {
    return new SipUser("eu-1", "h", 5061, transport, "[::1]", 4, "c", "t");
  }

  @Test
  void aRegisterIsWrittenLikeThis() {
    SipRequest register = USER.register(1, "0011223344556677", 3_600, Optional.empty());
    assertThat(new String(SipWriter.write(register), StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """
            REGISTER sip:carrier:5060 SIP/2.0
            Via: SIP/2.0/UDP 172.20.0.5:40123;rport;branch=z9hG4bK0011223344556677
            Max-Forwards: 70
            From: <sip:apac-500@carrier>;tag=fedcba9876543210
            To: <sip:apac-500@carrier>
            Call-ID: 0123456789abcdef
            CSeq: 1 REGISTER
            Contact: <sip:apac-500@172.20.0.5:40123>
            Expires: 3600
            Content-Length: 0

            """);
  }

  /**
   * A receive buffer of Linux holds floor(SO_RCVBUF / 1280) of them: a datagram of 198 to 645 bytes
   * has a truesize of 1,280. Its socket buffer holds the datagram with 59 bytes of headers and
   * reserve, in lines of 64, and 320 bytes of skb_shared_info; the kernel allocates that as 1,024,
   * and 256 bytes of sk_buff come on top. Measured by SO_MEMINFO on Linux 6.18: 197 bytes cost 832,
   * 646 bytes 2,304.
   */
  @Test
  void aRegisterCostsAReceiveBuffer1280Bytes() {
    SipRequest register = USER.register(1, "0011223344556677", 3_600, Optional.empty());
    assertThat(SipWriter.write(register)).hasSize(327);
    String nonce = "a".repeat(40); // Kamailio's
    String answer =
        DigestChallenge.choose(
                Stream.of("Digest realm=\"carrier\", nonce=\"%s\", qop=\"auth\"".formatted(nonce)))
            .orElseThrow()
            .answer("trunk", "secret", "REGISTER", USER.registrar(), "0123456789abcdef", 1);
    SipHeader credentials = new SipHeader("Authorization", answer);
    SipRequest second = USER.register(2, "0011223344556677", 3_600, Optional.of(credentials));
    assertThat(SipWriter.write(second).length).isBetween(198, 645);
  }

  @Test
  void overStreamsTheContactSaysSo() {
    SipRequest register = over(SipTransport.TLS).register(1, "b", 60, Optional.empty());
    assertThat(register.uri()).isEqualTo("sip:h:5061;transport=tls");
    assertThat(register.headers().first("Contact")).contains("<sip:eu-1@[::1]:4;transport=tls>");
    assertThat(over(SipTransport.TCP).options(2, "b").headers().first("Via"))
        .contains("SIP/2.0/TCP [::1]:4;rport;branch=z9hG4bKb");
  }

  @Test
  void anAnswerCopiesWhatNamesTheTransaction() {
    SipRequest asked = USER.options(3, "b");
    SipResponse answer = asked.answer(200, "OK", "mine");
    assertThat(answer.branch()).isEqualTo("z9hG4bKb");
    assertThat(answer.cseq()).isEqualTo(new CSeq(3, "OPTIONS"));
    assertThat(answer.callId()).isEqualTo(USER.callId());
    assertThat(answer.headers().first("From")).contains("<sip:apac-500@carrier>;tag=" + USER.tag());
    assertThat(answer.headers().first("To")).contains("<sip:carrier:5060>;tag=mine");
    SipRequest within =
        new SipRequest("OPTIONS", "sip:x", answer.headers(), ""); // its To has a tag already
    assertThat(within.answer(200, "OK", "other").headers().first("To"))
        .contains("<sip:carrier:5060>;tag=mine");
  }

  /** RFC 3261 section 10.2.4: the answer lists the contacts of all who register so. */
  @Test
  void itsOwnContactSaysHowLongItIsRegistered() {
    SipResponse ok = USER.register(1, "b", 3_600, Optional.empty()).answer(200, "OK", "t");
    assertThat(USER.granted(ok, 3_600)).isEqualTo(3_600);
    assertThat(USER.granted(ok.with("Expires", "120"), 3_600)).isEqualTo(120);
    assertThat(
            USER.granted(
                ok.with("Expires", "120")
                    .with("Contact", "<sip:apac-500@10.0.0.9:40123>;expires=7")
                    .with("Contact", "<sip:apac-500@172.20.0.5:40123>;q=1;expires=60"),
                3_600))
        .isEqualTo(60);
    assertThat(USER.granted(ok.with("Expires", "soon"), 3_600)).isEqualTo(3_600);
  }
}
