package edgelab.fault;

/** A place that a fault can strike: a link or a container. */
public interface FaultPlace {
  /** The name for people. */
  String name();

  /** The log of strikes and heals. */
  FaultLog log();
}
