package edgelab.fault;

/** Where a fault can strike. */
public interface FaultPlace {
  /** For people. */
  String name();

  /** Where strikes and heals are written down. */
  FaultLog log();
}
