package edgelab.registrant;

/** A REGISTER, written by hand, of exactly {@value #BYTES} bytes. */
public final class RawRegister {
  public static final int BYTES = 305;

  private static final String HEAD =
      """
      REGISTER sip:lab SIP/2.0
      Via: SIP/2.0/%1$s client.invalid;rport;branch=z9hG4bK-%2$05d
      From: <sip:trunk-%2$05d@lab>;tag=%2$05d
      To: <sip:trunk-%2$05d@lab>
      Call-ID: %2$05d
      CSeq: 1 REGISTER
      Contact: <sip:trunk-%2$05d@client.invalid>
      Max-Forwards: 70
      Expires: 7200
      Content-Length: 0
      """;

  private RawRegister() {}

  /**
   * @param transport {@code UDP}, {@code TCP}, {@code TLS} or {@code WS}
   * @param number of the trunk, 0 to 99,999
   */
  public static String text(String transport, int number) {
    String head = HEAD.formatted(transport, number) + "Subject: ";
    int missing = BYTES - head.replace("\n", "\r\n").length() - "\r\n\r\n".length();
    return (head + "x".repeat(missing) + "\n\n").replace("\n", "\r\n");
  }
}
