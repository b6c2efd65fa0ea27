package edgelab.sip;

/** A part of a stream of SIP messages. */
public sealed interface SipFrame {
  /** A whole message. */
  record Message(SipMessage message) implements SipFrame {}

  /** A line end between messages: the answer to a keep-alive, or half of one. */
  record LineEnd() implements SipFrame {}

  /** A message whose end is known, and that is none. */
  record Malformed(String why) implements SipFrame {}
}
