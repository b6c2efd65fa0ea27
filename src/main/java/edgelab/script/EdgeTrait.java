package edgelab.script;

/** Traits of real backends that the Edge has where an experiment asks for them. */
public enum EdgeTrait {
  /**
   * 403 if the host of {@code Origin} is not that of {@code Host}, against other sites' pages: the
   * default of gorilla/websocket, Tornado, Action Cable and Spring. Action Cable alone refuses a
   * request without Origin, too.
   */
  SAME_ORIGIN,
  /** 401 unless the query has {@link #TOKEN}, as a browser cannot send one in a header. */
  QUERY_TOKEN,
  /** 431 where the head of the request has more than 8 KiB: the default of Tomcat and Jetty. */
  SMALL_REQUEST_HEAD,
  /**
   * TLS is refused with the alert {@code unrecognized_name} unless the client names a server of the
   * certificate (SNI): servers of several names, content delivery networks, ingresses.
   */
  SERVER_NAME,
  /** The head of the 101 has 6 KiB: cookies, security policies, tracing. */
  LARGE_ANSWER_HEAD;

  /** In the query of a client that has to show one. */
  public static final String TOKEN = "edgelab=token";

  /** Bytes of a request's head that {@link #SMALL_REQUEST_HEAD} takes. */
  public static final int MOST_HEAD_BYTES = 8_192;

  /** Bytes that {@link #LARGE_ANSWER_HEAD} adds to the 101. */
  public static final int ADDED_HEAD_BYTES = 6_144;
}
