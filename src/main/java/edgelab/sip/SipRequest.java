package edgelab.sip;

/** A request. */
public record SipRequest(String method, String uri, SipHeaders headers, String body)
    implements SipMessage {
  @Override
  public String startLine() {
    return method + " " + uri + " " + SipReader.VERSION;
  }

  /**
   * The answer to it, with what RFC 3261 section 8.2.6 copies.
   *
   * @param tag of the answering side
   */
  public SipResponse answer(int status, String reason, String tag) {
    SipHeaders answer =
        new SipHeaders(headers.all("Via").map(via -> new SipHeader("Via", via)).toList());
    String to = headers.first("To").orElseThrow();
    boolean hasTag = HeaderElement.split(to).get(0).parameter("tag").isPresent();
    return new SipResponse(
        status,
        reason,
        answer
            .with("From", headers.first("From").orElseThrow())
            .with("To", hasTag ? to : to + ";tag=" + tag)
            .with("Call-ID", callId())
            .with("CSeq", cseq().toString()),
        "");
  }
}
