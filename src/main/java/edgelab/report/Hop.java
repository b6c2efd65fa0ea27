package edgelab.report;

import edgelab.judge.Cause;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a connection was cut, for the report's first sentence. */
public enum Hop {
  NOWHERE("Nobody"),
  NGINX("NGINX"),
  CLIENT_SIDE("The path between the clients and NGINX"),
  EDGE_SIDE("The path between NGINX and the Edge"),
  EDGE("The Edge"),
  ON_THE_WAY("The path between two hops"),
  UNKNOWN("Something the logs do not name");

  /** What NGINX does because its configuration says so, or does not say otherwise. */
  private static final Set<Cause> NGINX_DOES =
      EnumSet.of(
          Cause.SLOTS_EXHAUSTED,
          Cause.DESCRIPTORS_EXHAUSTED,
          Cause.PORTS_EXHAUSTED,
          Cause.ACCEPT_QUEUE_FULL,
          Cause.LIMIT_CONN,
          Cause.LIMIT_REQ,
          Cause.UPSTREAM_FULL,
          Cause.UPSTREAM_DISABLED,
          Cause.IDLE_TIMEOUT,
          Cause.UPSTREAM_SLOW,
          Cause.CLIENT_HEADER_TIMEOUT,
          Cause.STREAM_TIMEOUT,
          Cause.CLIENT_STALLED,
          Cause.UPSTREAM_STALLED,
          Cause.CACHE_LOCK,
          Cause.UPSTREAM_UNREACHABLE,
          Cause.RELOAD,
          Cause.UPGRADE_NOT_FORWARDED,
          Cause.UPGRADE_MANGLED,
          Cause.HTTP_1_0_UPSTREAM,
          Cause.ACCEPT_HIDDEN,
          Cause.SUBPROTOCOL_STRIPPED,
          Cause.SUBPROTOCOL_HIDDEN,
          Cause.AUTH_UPGRADED,
          Cause.BUFFER_TOO_SMALL,
          Cause.UPSTREAM_REFUSES,
          Cause.UPSTREAM_CLOSES,
          Cause.UPSTREAM_NOT_HTTP,
          Cause.UPSTREAM_TLS,
          Cause.UPSTREAM_UNRESOLVED,
          Cause.NO_RESOLVER,
          Cause.REDIRECTED,
          Cause.NOT_PROXIED,
          Cause.RETURN_444,
          Cause.PROXY_PROTOCOL_MISMATCH,
          Cause.HTTP2_ON_PLAINTEXT,
          Cause.ACCESS_DENIED,
          Cause.AUTH_REQUIRED,
          Cause.PLAIN_TO_TLS_PORT,
          Cause.CLIENT_TLS,
          Cause.CLIENT_CERTIFICATE_REQUIRED);

  private final String subject;

  Hop(String subject) {
    this.subject = subject;
  }

  /** The hop as the subject of a sentence. */
  public String subject() {
    return subject;
  }

  /** Each cause has its place here, or the report cannot say who did it. */
  private static final Map<Cause, Hop> OF = new EnumMap<>(Cause.class);

  static {
    OF.put(Cause.NONE, NOWHERE);
    OF.put(Cause.UNKNOWN, UNKNOWN);
    OF.put(Cause.PEER_RESET, ON_THE_WAY);
    OF.put(Cause.SILENT_DROP, ON_THE_WAY);
    OF.put(Cause.SLOW_LINK, CLIENT_SIDE);
    OF.put(Cause.PROXY_KILLED, NGINX);
    OF.put(Cause.EDGE_KILLED, EDGE);
    OF.put(Cause.EDGE_OVERLOADED, EDGE);
    NGINX_DOES.forEach(cause -> OF.put(cause, NGINX));
  }

  static Hop of(Cause cause) {
    return OF.getOrDefault(cause, UNKNOWN);
  }
}
