package edgelab.fault;

/**
 * A container of the path: NGINX, the Edge, the agents; or one that the lab itself needs.
 *
 * <p>Each method returns once the engine has done it, and does nothing if the container is in that
 * state already.
 */
public interface HopContainer extends FaultPlace {
  /** Freezes every process in it; its kernel still answers. */
  void pause();

  /** Ends the pause. */
  void unpause();

  /**
   * Sends a signal to its first process.
   *
   * @param name such as {@code KILL} or {@code HUP}
   */
  void signal(String name);

  /** Starts it again under the same name and waits until it serves. */
  void start();

  /** Takes it off the lab's network: packets to and from it vanish. */
  void disconnect();

  /** Puts it back on the network. */
  void connect();
}
