package edgelab.relay;

import edgelab.control.ControlServer;
import edgelab.control.ControlServer.Reply;
import edgelab.history.Json;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The relay's program: a forwarder for each argument, a {@link RelayRoute} as JSON. */
public final class RelayMain {
  public static final int CONTROL_PORT = 8091;

  private RelayMain() {}

  public static void main(String[] args) throws IOException {
    for (String arg : args) {
      open(Json.read(arg, RelayRoute.class));
    }
    new ControlServer(CONTROL_PORT).on("GET /health", body -> Reply.done()).start();
  }

  private static void open(RelayRoute route) {
    InetSocketAddress target = InetSocketAddress.createUnresolved(route.host(), route.hostPort());
    switch (route.transport()) {
      case TCP -> new IdleForwarder(route.port(), target, route.idle());
      case UDP -> new DatagramForwarder(route.port(), target, route.idle(), route.path());
    }
  }
}
