package edgelab.sip;

/** What came is no SIP message; the message is one line that says why. */
public final class SipFormatException extends Exception {
  SipFormatException(String why) {
    super(why);
  }
}
