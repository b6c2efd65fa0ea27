package edgelab.sip;

/** The transport of SIP messages; over the last two they are a stream (RFC 3261 section 18). */
public enum SipTransport {
  UDP,
  TCP,
  TLS;

  /** Whether it keeps order and repeats what was lost: the sender of a request need not. */
  public boolean isReliable() {
    return this != UDP;
  }
}
