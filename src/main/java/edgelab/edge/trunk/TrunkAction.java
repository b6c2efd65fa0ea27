package edgelab.edge.trunk;

import edgelab.history.EdgeEvent.Kind;

/** What a {@link Trunk} wants done. */
sealed interface TrunkAction {
  /** Opens a flow to the registrar; {@link Trunk#opened} or {@link Trunk#broken} is to follow. */
  record OpenFlow() implements TrunkAction {}

  /** Sends one message or keep-alive on the flow. */
  record SendBytes(byte[] bytes) implements TrunkAction {}

  /** Closes the flow; nothing of it is to be told any more. */
  record CloseFlow() implements TrunkAction {}

  /** Writes into the Edge's log. */
  record LogEvent(Kind kind, String detail) implements TrunkAction {}
}
