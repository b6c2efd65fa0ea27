package edgelab.agent.transport;



/** Learns how a dial went, so that the blocking and the asynchronous caller share one dial. */
interface DialCallback {

  /** The 101 is valid and {@code onOpen} comes next. */
  void opening(OpenConnection wire);

  /** {@code onOpen} has returned, and no frame has been delivered. */
  void opened(OpenConnection wire);

  /** There will be no session, and Tyrus's engine knows. */
  void failed(DialFailure failure);
}
