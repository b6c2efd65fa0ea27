package edgelab.agent.transport;

import edgelab.agent.transport.session.OpenConnection;
import edgelab.agent.transport.signal.DialFailure;

/** The steps of a dial, for the blocking and the asynchronous caller alike. */
interface DialCallback {

  /** The 101 is valid and {@code onOpen} comes next. */
  void opening(OpenConnection connection);

  /** {@code onOpen} has returned, and no frame has been delivered. */
  void opened(OpenConnection connection);

  /** The dial has failed, and Tyrus's engine knows. */
  void failed(DialFailure failure);
}
