package edgelab.relay;

import edgelab.control.ControlServer;
import edgelab.control.ControlServer.Reply;
import edgelab.history.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The relay's program: a forwarder for each argument, a {@link RelayRoute} as JSON. */
public final class RelayMain {
  public static final int CONTROL_PORT = 8091;

  private RelayMain() {}

  public static void main(String[] args) throws IOException {
    List<Forwarder> routes = new ArrayList<>();
    for (String arg : args) {
      routes.add(open(Json.read(arg, RelayRoute.class)));
    }
    new ControlServer(CONTROL_PORT)
        .on("GET /health", body -> Reply.done())
        .on("GET /flows", body -> Reply.json(routes.stream().map(Forwarder::flows).toList()))
        .start();
  }

  private static Forwarder open(RelayRoute route) {
    InetSocketAddress target = InetSocketAddress.createUnresolved(route.host(), route.hostPort());
    return switch (route.transport()) {
      case TCP -> new IdleForwarder(route.port(), target, route.idle());
      case UDP -> new DatagramForwarder(route.port(), target, route.idle(), route.path());
    };
  }
}
