package edgelab.edge;

import edgelab.control.ControlServer;
import edgelab.control.ControlServer.Reply;
import edgelab.control.Kernel;
import edgelab.history.Json;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.NotificationEvent;
import edgelab.script.NotificationSettings;
import edgelab.script.StandIn;
import edgelab.script.TrunkSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The Edge's program. Clients connect to port 8080, and names are asked for at port 53; the lab's
 * control API is on a port that no configuration names.
 */
public final class EdgeMain {
  public static final int PORT = 8080;
  public static final int CONTROL_PORT = 61_081;
  public static final int SECOND_PORT = 8082;

  /** Of the name server, over UDP. */
  public static final int NAMES_PORT = 53;

  /** Its accept queue is full after two connections, and none is ever accepted. */
  public static final int SILENT_PORT = 8083;

  /** Answers 200 to a request without Upgrade, as an authentication service would. */
  public static final int APPROVING_PORT = 61_084;

  /** Where the names lead; closed while the Edge has moved. */
  public static final int HOME_PORT = 61_085;

  /** Larger than any burst, so that the Edge's own accept queue is never the bottleneck. */
  private static final int BACKLOG = 65_535;

  private EdgeMain() {}

  public static void main(String[] args) throws Exception {
    int backlog = args.length > 0 ? Integer.parseInt(args[0]) : BACKLOG;
    EdgeServer edge =
        new EdgeServer(PORT, backlog)
            .listenOn(SECOND_PORT)
            .listenOn(APPROVING_PORT)
            .listenAtHomeOn(HOME_PORT)
            .listenSilentlyOn(SILENT_PORT);
    orders(new ControlServer(CONTROL_PORT), edge, new NameServer(NAMES_PORT)).start();
  }

  /** Makes a control API take the lab's orders to an Edge. */
  static ControlServer orders(ControlServer control, EdgeServer edge, NameServer names) {
    return control
        .on(
            "GET /health",
            body -> Reply.json(Map.of("open", edge.open(), "slowPort", edge.slowPort())))
        .on("GET /conditions", body -> Reply.json(Kernel.conditions()))
        .on("GET /log", body -> Reply.text(log(edge)))
        .on("PUT /behaviour", body -> behave(edge, body))
        .on("PUT /stand-in", body -> standIn(edge, names, body))
        .on("PUT /admission", body -> admit(edge, body))
        .on("PUT /notifications", body -> notify(edge, body))
        .on("POST /notifications/events", body -> publish(edge, body))
        .on("POST /notifications/maintenance", body -> maintain(edge))
        .on("POST /notifications/revoke", body -> revoke(edge, body))
        .on("PUT /trunks", body -> register(edge, body))
        .on("POST /drop", body -> drop(edge, body))
        .on("POST /reset", body -> reset(edge));
  }

  private static String log(EdgeServer edge) {
    return edge.log().stream().map(event -> Json.line(event) + "\n").collect(Collectors.joining());
  }

  private static Reply behave(EdgeServer edge, String body) {
    edge.behave(Json.read(body, Behaviour.class));
    return Reply.done();
  }

  private static Reply standIn(EdgeServer edge, NameServer names, String body) {
    StandIn servers = Json.read(body, StandIn.class);
    edge.standIn(servers);
    names.standIn(servers);
    return Reply.done();
  }

  private static Reply admit(EdgeServer edge, String body) {
    edge.admit(Json.read(body, Admission.class));
    return Reply.done();
  }

  private static Reply notify(EdgeServer edge, String body) {
    edge.notifications().serve(Json.read(body, NotificationSettings.class));
    return Reply.done();
  }

  /**
   * @param body events, one a line
   */
  private static Reply publish(EdgeServer edge, String body) {
    body.lines()
        .map(line -> Json.read(line, NotificationEvent.class))
        .toList()
        .forEach(edge.notifications()::publish);
    return Reply.done();
  }

  private static Reply maintain(EdgeServer edge) {
    edge.notifications().announceMaintenance();
    return Reply.done();
  }

  /**
   * @param body the number of a token, as the log has it
   */
  private static Reply revoke(EdgeServer edge, String body) {
    if (!body.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("write the number of a token, not " + body);
    }
    edge.notifications().revoke(Integer.parseInt(body));
    return Reply.done();
  }

  /**
   * @param body groups; those that were registered before are ended
   */
  private static Reply register(EdgeServer edge, String body) {
    edge.trunks().register(List.of(Json.read(body, TrunkSettings[].class)));
    return Reply.done();
  }

  /**
   * @param body {@code fin} or {@code rst}
   */
  private static Reply drop(EdgeServer edge, String body) {
    if (!body.equals("fin") && !body.equals("rst")) {
      throw new IllegalArgumentException("write fin or rst, not " + body);
    }
    edge.drop(body.equals("rst"));
    return Reply.done();
  }

  private static Reply reset(EdgeServer edge) {
    edge.reset();
    return Reply.done();
  }
}
