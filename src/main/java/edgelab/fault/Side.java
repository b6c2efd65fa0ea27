package edgelab.fault;

/** Where Toxiproxy can stand. */
public enum Side {
  /** Between the agents and NGINX. */
  CLIENT,
  /** Between NGINX and the Edge. */
  EDGE
}
