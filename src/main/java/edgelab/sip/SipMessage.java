package edgelab.sip;

import java.util.NoSuchElementException;

/**
 * A SIP message. One that was read has Via, From, To, Call-ID and a CSeq that is one; of another
 * that lacks what is asked for, each method throws {@link NoSuchElementException}.
 */
public sealed interface SipMessage permits SipRequest, SipResponse {
  /** The first line, without its end. */
  String startLine();

  /** Content-Length is not among them: the writer adds it. */
  SipHeaders headers();

  String body();

  default String callId() {
    return headers().first("Call-ID").orElseThrow();
  }

  default CSeq cseq() {
    return headers().first("CSeq").flatMap(CSeq::parse).orElseThrow();
  }

  /** Of the topmost Via: the transaction's name; empty where there is none. */
  default String branch() {
    return headers().elements("Via").get(0).parameter("branch").orElse("");
  }
}
