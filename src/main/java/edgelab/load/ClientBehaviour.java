package edgelab.load;

import java.util.ArrayList;
import java.util.List;

/**
 * How every client of a burst behaves.
 *
 * @param subprotocol asked for, and required in the 101 as browsers do; empty: none is asked for
 * @param echoBytes bytes of a text message that is sent as soon as the client is open, and that the
 *     Edge must send back before the hold is over; the client leaves when it has come; 0: none
 * @param trust certificates in PEM that the client trusts for {@code wss}; empty: the JVM's
 * @param keepAlive how it makes sure that its connection lives
 * @param retry what it does after a dial that failed or a connection that was cut
 * @param traffic what it sends and reads of its own accord
 * @param periods at which it asks the Edge to send
 * @param headers of its request, besides those of RFC 6455 and the lab's own
 * @param account what it does before it dials
 * @param identity its certificate with the chain, and the key, in PEM, for a server that asks for
 *     one; empty: it has none
 */
public record ClientBehaviour(
    String subprotocol,
    int echoBytes,
    String trust,
    KeepAlive keepAlive,
    Retry retry,
    Traffic traffic,
    EdgePeriods periods,
    List<RequestHeader> headers,
    String identity,
    NotificationAccount account) {

  /** The subprotocol that the clients ask for and the Edge chooses. */
  public static final String SUBPROTOCOL = "agent";

  /** The request header in which a client tells its number. */
  public static final String CLIENT_HEADER = "X-Agent";

  /** The request header with which a client asks that its binary messages do not come back. */
  public static final String DISCARD_HEADER = "X-Edge-Discard";

  /** A client of the thread: it asks for its subprotocol, listens, and dials once. */
  public static final ClientBehaviour AGENT =
      new ClientBehaviour(
          SUBPROTOCOL,
          0,
          "",
          KeepAlive.NONE,
          Retry.NEVER,
          Traffic.LISTENING,
          EdgePeriods.UNASKED,
          List.of(),
          "",
          NotificationAccount.NONE);

  public ClientBehaviour {
    periods = periods == null ? EdgePeriods.UNASKED : periods; // of a run saved without
    headers = headers == null ? List.of() : List.copyOf(headers); // the same
    account = account == null ? NotificationAccount.NONE : account; // the same
    identity = identity == null ? "" : identity; // the same
    if (echoBytes < 0) {
      throw new IllegalArgumentException("echoBytes must not be negative, but is " + echoBytes);
    }
  }

  public ClientBehaviour withSubprotocol(String name) {
    return new ClientBehaviour(
        name, echoBytes, trust, keepAlive, retry, traffic, periods, headers, identity, account);
  }

  public ClientBehaviour withEcho(int bytes) {
    return new ClientBehaviour(
        subprotocol, bytes, trust, keepAlive, retry, traffic, periods, headers, identity, account);
  }

  public ClientBehaviour withTrust(String certificates) {
    return new ClientBehaviour(
        subprotocol,
        echoBytes,
        certificates,
        keepAlive,
        retry,
        traffic,
        periods,
        headers,
        identity,
        account);
  }

  public ClientBehaviour withRetry(Retry retry) {
    return new ClientBehaviour(
        subprotocol,
        echoBytes,
        trust,
        keepAlive,
        retry,
        traffic,
        periods,
        headers,
        identity,
        account);
  }

  public ClientBehaviour withKeepAlive(KeepAlive other) {
    return new ClientBehaviour(
        subprotocol, echoBytes, trust, other, retry, traffic, periods, headers, identity, account);
  }

  public ClientBehaviour withTraffic(Traffic other) {
    return new ClientBehaviour(
        subprotocol,
        echoBytes,
        trust,
        keepAlive,
        retry,
        other,
        periods,
        headers,
        identity,
        account);
  }

  public ClientBehaviour withPeriods(EdgePeriods other) {
    return new ClientBehaviour(
        subprotocol,
        echoBytes,
        trust,
        keepAlive,
        retry,
        traffic,
        other,
        headers,
        identity,
        account);
  }

  /** One header more. */
  public ClientBehaviour withHeader(String name, String value) {
    return withHeader(new RequestHeader(name, value));
  }

  /** The same. */
  public ClientBehaviour withHeader(RequestHeader one) {
    List<RequestHeader> more = new ArrayList<>(headers);
    more.add(one);
    return withHeaders(more);
  }

  /** These, and no other. */
  public ClientBehaviour withHeaders(List<RequestHeader> all) {
    return new ClientBehaviour(
        subprotocol, echoBytes, trust, keepAlive, retry, traffic, periods, all, identity, account);
  }

  /** The notification service is used before each dial. */
  public ClientBehaviour withAccount(NotificationAccount other) {
    return new ClientBehaviour(
        subprotocol,
        echoBytes,
        trust,
        keepAlive,
        retry,
        traffic,
        periods,
        headers,
        identity,
        other);
  }

  public ClientBehaviour withIdentity(String pem) {
    return new ClientBehaviour(
        subprotocol, echoBytes, trust, keepAlive, retry, traffic, periods, headers, pem, account);
  }
}
