package edgelab.script;

import static edgelab.script.AllowedValue.require;

import edgelab.sip.SipTimers;
import edgelab.sip.SipTransport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A group of SIP trunks of the Edge. Each registers by itself, as {@code REGION-NUMBER}, and is a
 * flow of its own: a socket for UDP, a connection for TCP and TLS.
 *
 * @param region the group's name, letters, digits and hyphens
 * @param trunks how many; numbered from 1
 * @param registrar that they register with
 * @param account of the digest authentication, the same for all of them; empty: none, and a
 *     challenge ends the registration
 * @param expires how long a registration is asked for, in seconds, at least 1
 * @param keepAlive what keeps a registered flow open
 * @param timing how long requests wait, and what follows a failure
 * @param binding what becomes of a trunk's WebSockets when it is lost
 * @param seed of every random choice
 */
public record TrunkSettings(
    String region,
    int trunks,
    Registrar registrar,
    Optional<SipAccount> account,
    int expires,
    KeepAlives keepAlive,
    Timing timing,
    Binding binding,
    long seed) {

  /**
   * The registrar of a carrier.
   *
   * @param host a name or an address; with TLS the certificate must be of it
   * @param authority the certificates that TLS trusts, in PEM; empty without TLS
   */
  public record Registrar(String host, int port, SipTransport transport, String authority) {
    public Registrar {
      require(host != null && !host.isBlank(), "registrar.host", host, "a name or an address");
      require(port > 0 && port <= 65_535, "registrar.port", port, "1 to 65535");
      require(transport != null, "registrar.transport", transport, "UDP, TCP or TLS");
      authority = authority == null ? "" : authority;
      require(
          (transport == SipTransport.TLS) != authority.isEmpty(),
          "registrar.authority",
          authority.isEmpty() ? "empty" : "given",
          "given with TLS, and only then");
    }
  }

  /**
   * Keep-alives of a registered flow.
   *
   * @param period from one to the next; positive where there are some
   */
  public record KeepAlives(Method method, Duration period) {
    public static final KeepAlives NONE = new KeepAlives(Method.NONE, Duration.ZERO);

    /** What is sent. */
    public enum Method {
      /** A request, which any final answer answers. */
      OPTIONS,
      /**
       * Line ends. Over a stream two of them, which are answered with one (RFC 5626 section 4.4.1);
       * over UDP one, which has no answer: it holds the path open and finds nothing out.
       */
      CRLF,
      NONE
    }

    public KeepAlives {
      require(
          method == Method.NONE || !period.isNegative() && !period.isZero(),
          "keepAlive.period",
          period,
          "positive");
    }
  }

  /**
   * The times of a trunk.
   *
   * @param t1 of RFC 3261, which the others are in proportion to: 500 ms in real life
   * @param retransmits a request over UDP is sent again until its answer comes (timer E)
   */
  public record Timing(Duration t1, boolean retransmits, Recovery recovery) {
    public static final Timing REAL = new Timing(SipTimers.REAL_T1, true, Recovery.BACKOFF);

    public Timing {
      require(!t1.isNegative() && !t1.isZero(), "timing.t1", t1, "positive");
    }
  }

  /** What follows the loss of a trunk that another attempt may bring back. */
  public enum Recovery {
    /** Another registration after a growing, random time (RFC 5626 section 4.5). */
    BACKOFF,
    /** Nothing. */
    NONE
  }

  /** What becomes of a trunk's WebSockets when it is lost, or does not register. */
  public enum Binding {
    /** Nothing: a WebSocket is a TCP connection, and no trunk is on it. */
    KEPT,
    /** Each gets a close frame with 1001, going away. */
    CLOSED,
    /** Each is cut with no close frame. */
    DROPPED
  }

  /**
   * @throws IllegalArgumentException where a value is out of its range
   */
  public TrunkSettings {
    require(
        region != null && region.matches("[A-Za-z0-9-]{1,32}"),
        "region",
        region,
        "1 to 32 letters, digits and hyphens");
    require(trunks >= 1 && trunks <= 10_000, "trunks", trunks, "1 to 10000");
    account = account == null ? Optional.empty() : account; // of an order without
    require(expires >= 1, "expires", expires, "at least 1");
  }

  /** A trunk in logs: its region, number and transport. */
  public String name(int number) {
    String transport = registrar.transport().name().toLowerCase(Locale.ROOT);
    return "%s %d %s".formatted(region, number, transport);
  }

  /** Over UDP, for an hour, at real times, without a password or keep-alives; sockets are kept. */
  public static TrunkSettings real(String region, int trunks, String host, int port) {
    return new TrunkSettings(
        region,
        trunks,
        new Registrar(host, port, SipTransport.UDP, ""),
        Optional.empty(),
        3_600,
        KeepAlives.NONE,
        Timing.REAL,
        Binding.KEPT,
        1);
  }

  public TrunkSettings withRegistrar(Registrar other) {
    return new TrunkSettings(
        region, trunks, other, account, expires, keepAlive, timing, binding, seed);
  }

  public TrunkSettings withAccount(SipAccount other) {
    return new TrunkSettings(
        region, trunks, registrar, Optional.of(other), expires, keepAlive, timing, binding, seed);
  }

  public TrunkSettings withExpires(int other) {
    return new TrunkSettings(
        region, trunks, registrar, account, other, keepAlive, timing, binding, seed);
  }

  public TrunkSettings withKeepAlive(KeepAlives other) {
    return new TrunkSettings(
        region, trunks, registrar, account, expires, other, timing, binding, seed);
  }

  public TrunkSettings withTiming(Timing other) {
    return new TrunkSettings(
        region, trunks, registrar, account, expires, keepAlive, other, binding, seed);
  }

  public TrunkSettings withBinding(Binding other) {
    return new TrunkSettings(
        region, trunks, registrar, account, expires, keepAlive, timing, other, seed);
  }

  public TrunkSettings withSeed(long other) {
    return new TrunkSettings(
        region, trunks, registrar, account, expires, keepAlive, timing, binding, other);
  }
}
