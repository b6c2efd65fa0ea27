package edgelab.relay;

import edgelab.control.ControlServer;
import edgelab.control.ControlServer.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The relay's program: an {@link IdleForwarder} for each argument {@code PORT=HOST:PORT=IDLE}, the
 * idle time in milliseconds.
 */
public final class RelayMain {
  public static final int CONTROL_PORT = 8091;

  private RelayMain() {}

  public static void main(String[] args) throws IOException {
    for (String arg : args) {
      String[] parts = arg.split("[=:]");
      new IdleForwarder(
          Integer.parseInt(parts[0]),
          InetSocketAddress.createUnresolved(parts[1], Integer.parseInt(parts[2])),
          Duration.ofMillis(Long.parseLong(parts[3])));
    }
    new ControlServer(CONTROL_PORT).on("GET /health", body -> Reply.done()).start();
  }
}
