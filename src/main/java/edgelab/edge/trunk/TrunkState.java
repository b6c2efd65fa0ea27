package edgelab.edge.trunk;

import edgelab.history.EdgeEvent.Kind;

/** The state of a trunk; each change is an event of the Edge. */
enum TrunkState {
  /** It opens its flow, or waits for the answer to a REGISTER. */
  REGISTERING(Kind.TRUNK_REGISTERING),
  REGISTERED(Kind.TRUNK_REGISTERED),
  /** Nothing was answered in time. */
  UNREACHABLE(Kind.TRUNK_UNREACHABLE),
  /** The carrier said no, or its certificate is of somebody else. */
  REJECTED(Kind.TRUNK_REJECTED),
  /** The flow broke: its connection, or the path back of its keep-alives. */
  FAILED(Kind.TRUNK_FAILED),
  /** Before the first attempt, or ended on purpose. */
  UNREGISTERED(Kind.TRUNK_UNREGISTERED);

  private final Kind kind;

  TrunkState(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
