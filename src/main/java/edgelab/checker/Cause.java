package edgelab.checker;

/** What cut the connections. */
public enum Cause {
  /** Nothing was cut. */
  NONE,
  /** The evidence names no cause; never a guess. */
  UNKNOWN,
  /** {@code worker_connections} is too low for the burst. */
  SLOTS_EXHAUSTED,
  /** NGINX closed a silent connection after {@code proxy_read_timeout}. */
  IDLE_TIMEOUT,
  /** NGINX did not pass the client's {@code Upgrade} header on. */
  UPGRADE_NOT_FORWARDED,
  /** NGINX spoke HTTP/1.0 to the Edge, which cannot upgrade. */
  HTTP_1_0_UPSTREAM
}
