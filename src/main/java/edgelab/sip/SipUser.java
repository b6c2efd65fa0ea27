package edgelab.sip;

import java.util.List;
import java.util.Optional;

/**
 * A user agent that registers: its address of record, where it is found, and what stays the same in
 * its requests.
 *
 * @param name its user part; one of a URI that needs no escapes
 * @param host the registrar's, a name or an address
 * @param registrarPort the registrar's
 * @param address its own, IPv6 with its brackets
 * @param port its own
 * @param callId the same for all its registrations (RFC 3261 section 10.2)
 * @param tag of its From
 */
public record SipUser(
    String name,
    String host,
    int registrarPort,
    SipTransport transport,
    String address,
    int port,
    String callId,
    String tag) {
  /** Begins every branch (RFC 3261 section 8.1.1.7). */
  private static final String MAGIC = "z9hG4bK";

  private static final int HOPS = 70;

  /** The URI of what it registers with and asks whether it is there. */
  public String registrar() {
    return "sip:%s:%d%s".formatted(host, registrarPort, parameter());
  }

  private String contact() {
    return "sip:%s@%s:%d%s".formatted(name, address, port, parameter());
  }

  private String parameter() {
    return switch (transport) {
      case UDP -> "";
      case TCP -> ";transport=tcp";
      case TLS -> ";transport=tls";
    };
  }

  /**
   * A REGISTER.
   *
   * @param branch names the transaction
   * @param expires asked for, in seconds; 0 ends the registration
   * @param credentials that a challenge asked for
   */
  public SipRequest register(
      long cseq, String branch, long expires, Optional<SipHeader> credentials) {
    SipHeaders headers =
        request("REGISTER", cseq, branch)
            .with("Contact", "<" + contact() + ">")
            .with("Expires", String.valueOf(expires));
    return new SipRequest(
        "REGISTER",
        registrar(),
        credentials.map(field -> headers.with(field.name(), field.value())).orElse(headers),
        "");
  }

  /** An OPTIONS, which any answer shows to have arrived. */
  public SipRequest options(long cseq, String branch) {
    return new SipRequest("OPTIONS", registrar(), request("OPTIONS", cseq, branch), "");
  }

  private SipHeaders request(String method, long cseq, String branch) {
    String of = "<sip:%s@%s>".formatted(name, host);
    return SipHeaders.of(
        "Via",
        "SIP/2.0/%s %s:%d;rport;branch=%s%s".formatted(transport, address, port, MAGIC, branch),
        "Max-Forwards",
        String.valueOf(HOPS),
        "From",
        of + ";tag=" + tag,
        "To",
        method.equals("REGISTER") ? of : "<" + registrar() + ">",
        "Call-ID",
        callId,
        "CSeq",
        new CSeq(cseq, method).toString());
  }

  /**
   * What a 200 to its REGISTER grants, in seconds: its own contact's parameter, since the answer
   * lists those of others too, else Expires, else what was asked for (RFC 3261 section 10.2.4).
   */
  public long granted(SipResponse response, long asked) {
    List<HeaderElement> contacts = response.headers().elements("Contact");
    String own = "sip:%s@%s:%d".formatted(name, address, port);
    return contacts.stream()
        .filter(contact -> contact.value().contains(own))
        .flatMap(contact -> contact.parameter("expires").stream())
        .findFirst()
        .or(() -> response.headers().first("Expires"))
        .filter(text -> text.matches("\\d{1,10}"))
        .map(Long::parseLong)
        .orElse(asked);
  }
}
