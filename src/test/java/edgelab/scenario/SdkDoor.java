package edgelab.scenario;

import edgelab.container.EdgeContainer;
import edgelab.container.GenesysSdk;
import edgelab.container.GenesysSdk.Clients;
import edgelab.container.GenesysSdk.Pace;
import edgelab.run.Lab;
import edgelab.run.Testbed;
import edgelab.script.Behaviour;
import edgelab.script.NotificationSettings;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Where the SDK's clients go: API and channels through a lab's NGINX, or straight to the Edge. They
 * log in at the Edge itself, as Genesys Cloud's login is another server.
 */
record SdkDoor(String authority) {
  private static final SdkDoor STRAIGHT = new SdkDoor(Lab.EDGE.target().getAuthority());
  static final URI LOGIN = STRAIGHT.api();

  static SdkDoor of(Lab lab) {
    return new SdkDoor(lab.route().via());
  }

  static SdkDoor straight() {
    return STRAIGHT;
  }

  private URI api() {
    return URI.create("http://" + authority);
  }

  /** The Edge, which serves notifications from now on; a channel's creation is answered 201. */
  EdgeContainer serve(Duration heartbeat, UnaryOperator<NotificationSettings> limits) {
    return serve(Behaviour.healthy(heartbeat), limits);
  }

  /** The same, but the Edge behaves in another way towards those that dial. */
  EdgeContainer serve(Behaviour behaviour, UnaryOperator<NotificationSettings> limits) {
    EdgeContainer edge = Testbed.shared().edge();
    edge.reset(behaviour);
    URI sockets = URI.create("ws://" + authority);
    edge.serve(limits.apply(NotificationSettings.real(sockets).withCreateStatus(201)));
    return edge;
  }

  /** With a token each. */
  Clients inTurn(int number) {
    return dialing(number, Pace.IN_TURN);
  }

  /** The same, but their sockets are opened in another way. */
  Clients dialing(int number, Pace dial) {
    return new Clients(api(), LOGIN, number, Pace.IN_TURN, dial, 0, false);
  }

  /** Clients that share a token, and create their channels at once. */
  Clients sharingAToken(int number, int retrySeconds) {
    return new Clients(api(), LOGIN, number, Pace.AT_ONCE, Pace.IN_TURN, retrySeconds, true);
  }

  /** Clients on the network of the lab, started. */
  static GenesysSdk start(Lab lab, Clients clients) {
    GenesysSdk sdk = new GenesysSdk(network(lab), clients);
    sdk.start();
    return sdk;
  }

  /** The id of the network that a lab's clients are on. */
  static String network(Lab lab) {
    return LabContainers.network(LabContainers.proxy(lab), lab.route().host());
  }
}
