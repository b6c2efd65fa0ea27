package edgelab.fault;

/** Where a fault can strike. */
public interface Place {
  /** For people. */
  String name();

  /** Where strikes and heals are written down. */
  FaultLog log();
}
