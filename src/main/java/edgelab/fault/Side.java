package edgelab.fault;

/** The side of NGINX on which Toxiproxy stands. */
public enum Side {
  /** Between the clients and NGINX. */
  CLIENT,
  /** Between NGINX and the Edge. */
  EDGE
}
