package edgelab.agent.transport;

/**
 * When a dial reached each step, to measure how tight a burst was.
 *
 * <p>All are {@link System#nanoTime()} values of the dial's last connection (a redirect makes a new
 * one), and 0 while the step is not reached.
 *
 * @param connectCalled just before the connect system call
 * @param connected when the event loop learned that the connection stands
 * @param upgraded when the 101 was read and found valid
 */
public record Instants(long connectCalled, long connected, long upgraded) {

  static final Instants NONE = new Instants(0, 0, 0);

  Instants calledNow() {
    return new Instants(System.nanoTime(), 0, 0);
  }

  Instants connectedNow() {
    return new Instants(connectCalled, System.nanoTime(), 0);
  }

  Instants upgradedNow() {
    return new Instants(connectCalled, connected, System.nanoTime());
  }
}
