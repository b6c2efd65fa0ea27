package edgelab.fault;

/**
 * A container of the path: NGINX, the Edge, the agents; or one that the lab itself needs.
 *
 * <p>Each method returns once the engine has done it, and does nothing where it is so already.
 */
public interface HopContainer extends FaultPlace {
  /** Freezes every process in it; its kernel still answers. */
  void pause();

  void unpause();

  /**
   * @param name of a signal to its first process, such as {@code KILL} or {@code HUP}
   */
  void signal(String name);

  /** Starts it again, under the same name, and waits until it serves; nothing where it runs. */
  void start();

  /** Takes it off the lab's network: packets to and from it vanish. */
  void disconnect();

  /** Puts it back. */
  void connect();
}
