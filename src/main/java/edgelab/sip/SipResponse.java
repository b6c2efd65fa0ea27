package edgelab.sip;

/**
 * An answer.
 *
 * @param status 100 to 699
 */
public record SipResponse(int status, String reason, SipHeaders headers, String body)
    implements SipMessage {
  @Override
  public String startLine() {
    return "%s %d %s".formatted(SipReader.VERSION, status, reason);
  }

  /** Another answer follows a provisional one. */
  public boolean isProvisional() {
    return status < 200;
  }

  /** The same with one more header field. */
  public SipResponse with(String name, String value) {
    return new SipResponse(status, reason, headers.with(name, value), body);
  }
}
