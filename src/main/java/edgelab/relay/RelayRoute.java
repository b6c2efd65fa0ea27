package edgelab.relay;

import java.time.Duration;

/**
 * One way through a relay.
 *
 * @param transport that it forwards
 * @param port that it listens on
 * @param host of the target
 * @param hostPort the target's port
 * @param idle silence after which a connection, or the mapping of a sender, is forgotten
 * @param path from the relay to the target and back; for UDP alone
 */
public record RelayRoute(
    Transport transport, int port, String host, int hostPort, Duration idle, PathQuality path) {

  /** Of the bytes. */
  public enum Transport {
    TCP,
    UDP
  }

  /**
   * @throws IllegalArgumentException where TCP is to be delayed
   */
  public RelayRoute {
    if (transport == Transport.TCP && !path.equals(PathQuality.PERFECT)) {
      throw new IllegalArgumentException("a relay delays UDP alone; Toxiproxy delays TCP");
    }
  }

  /**
   * @param target {@code HOST:PORT}
   */
  public static RelayRoute tcp(int port, String target, Duration idle) {
    return to(Transport.TCP, port, target, idle, PathQuality.PERFECT);
  }

  /**
   * @param target {@code HOST:PORT}
   */
  public static RelayRoute udp(int port, String target, Duration idle, PathQuality path) {
    return to(Transport.UDP, port, target, idle, path);
  }

  private static RelayRoute to(
      Transport transport, int port, String target, Duration idle, PathQuality path) {
    int colon = target.lastIndexOf(':');
    return new RelayRoute(
        transport,
        port,
        target.substring(0, colon),
        Integer.parseInt(target.substring(colon + 1)),
        idle,
        path);
  }
}
