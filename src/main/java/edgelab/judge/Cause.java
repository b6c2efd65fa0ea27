package edgelab.judge;

/** What cut the connections. */
public enum Cause {
  /** Nothing was cut. */
  NONE,
  /** The evidence names no cause; never a guess. */
  UNKNOWN,

  /** {@code worker_connections} is too low for the burst. */
  SLOTS_EXHAUSTED,
  /** NGINX may open no more files: {@code worker_rlimit_nofile}. */
  DESCRIPTORS_EXHAUSTED,
  /** NGINX has no local port left to the Edge. */
  PORTS_EXHAUSTED,
  /**
   * The kernel dropped connections because NGINX's accept queue was full: {@code listen backlog}.
   */
  ACCEPT_QUEUE_FULL,
  /** {@code limit_conn}. */
  LIMIT_CONN,
  /** {@code limit_req}. */
  LIMIT_REQ,
  /** Every server of the upstream is full: {@code max_conns}. */
  UPSTREAM_FULL,
  /** Every server of the upstream is held to be down for a while: {@code max_fails}. */
  UPSTREAM_DISABLED,

  /** NGINX closed a silent connection after {@code proxy_read_timeout}. */
  IDLE_TIMEOUT,
  /** The Edge did not answer the upgrade within {@code proxy_read_timeout}. */
  UPSTREAM_SLOW,
  /** The request did not come within {@code client_header_timeout}. */
  CLIENT_HEADER_TIMEOUT,
  /** {@code proxy_timeout} of a stream server ended a silent connection. */
  STREAM_TIMEOUT,
  /** The client did not read what was sent to it within {@code send_timeout}. */
  CLIENT_STALLED,
  /** The Edge did not read what was sent to it within {@code proxy_send_timeout}. */
  UPSTREAM_STALLED,
  /** The request waited for another one's answer: {@code proxy_cache_lock}. */
  CACHE_LOCK,
  /** The upstream did not accept the connection within {@code proxy_connect_timeout}. */
  UPSTREAM_UNREACHABLE,
  /** A reload ended the old worker's connections after {@code worker_shutdown_timeout}. */
  RELOAD,

  /** NGINX did not pass {@code Upgrade} or {@code Connection} on. */
  UPGRADE_NOT_FORWARDED,
  /** NGINX passed an {@code Upgrade} on that is not {@code websocket}. */
  UPGRADE_MANGLED,
  /** NGINX spoke HTTP/1.0 to the Edge, which cannot upgrade. */
  HTTP_1_0_UPSTREAM,
  /** NGINX took {@code Sec-WebSocket-Accept} out of the 101. */
  ACCEPT_HIDDEN,
  /** NGINX did not pass {@code Sec-WebSocket-Protocol} on to the Edge. */
  SUBPROTOCOL_STRIPPED,
  /** NGINX took {@code Sec-WebSocket-Protocol} out of the 101. */
  SUBPROTOCOL_HIDDEN,
  /** {@code auth_request} was answered with a 101. */
  AUTH_UPGRADED,
  /** The Edge's answer does not fit into {@code proxy_buffer_size}. */
  BUFFER_TOO_SMALL,

  /** The Edge takes so many handshakes at a time, and turned the rest away. */
  EDGE_OVERLOADED,

  /** Nobody listens where {@code proxy_pass} points. */
  UPSTREAM_REFUSES,
  /** The upstream closed the connection without an answer. */
  UPSTREAM_CLOSES,
  /** What the upstream speaks is not HTTP. */
  UPSTREAM_NOT_HTTP,
  /** NGINX and the upstream did not agree on TLS: {@code proxy_pass https://}. */
  UPSTREAM_TLS,
  /** The upstream's name has no address. */
  UPSTREAM_UNRESOLVED,
  /** {@code proxy_pass} needs a {@code resolver} and there is none. */
  NO_RESOLVER,
  /** NGINX redirects what it should proxy. */
  REDIRECTED,
  /** No location of NGINX proxies this path: it answers by itself. */
  NOT_PROXIED,
  /** The location ends in {@code return 444}. */
  RETURN_444,
  /** NGINX waits for a PROXY protocol header that does not come. */
  PROXY_PROTOCOL_MISMATCH,
  /** The port speaks HTTP/2 only. */
  HTTP2_ON_PLAINTEXT,
  /** {@code deny} forbids the client's address. */
  ACCESS_DENIED,
  /** NGINX asks for a user and a password: {@code auth_basic}. */
  AUTH_REQUIRED,
  /** The port speaks TLS, and the client does not. */
  PLAIN_TO_TLS_PORT,
  /** The client and NGINX did not agree on TLS. */
  CLIENT_TLS,
  /** NGINX asks for a certificate that the client does not have: {@code ssl_verify_client}. */
  CLIENT_CERTIFICATE_REQUIRED,

  /** Something between two hops reset the connection. */
  PEER_RESET,
  /** Something on the path swallows what is sent, and tells neither end. */
  SILENT_DROP,
  /** The request came too slowly for {@code client_header_timeout}. */
  SLOW_LINK,
  /** NGINX was killed. */
  PROXY_KILLED,
  /** The Edge was killed. */
  EDGE_KILLED
}
