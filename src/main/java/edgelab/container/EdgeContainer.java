package edgelab.container;

import static java.util.stream.Collectors.joining;

import edgelab.container.ControlledContainer.Networks;
import edgelab.edge.EdgeMain;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.history.EdgeEvent;
import edgelab.history.Json;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.NotificationEvent;
import edgelab.script.NotificationSettings;
import edgelab.script.StandIn;
import edgelab.script.TrunkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.containers.Network;

/** The Edge, steered over its control API, and its log, which outlives its program. */
public final class EdgeContainer implements DockerHop.Care {
  /** Its control API, as a place where faults strike. */
  public static final String CONTROL_PLACE = "the edge's control API";

  private final Networks networks;
  private final ControlledContainer container;
  private final List<EdgeEvent> keptLog = new ArrayList<>();
  private StandIn servers = StandIn.NONE;

  public EdgeContainer(Networks networks) {
    this.networks = networks;
    this.container =
        ControlledContainer.program("edge", EdgeMain.class, EdgeMain.CONTROL_PORT, networks);
  }

  public ControlledContainer container() {
    return container;
  }

  /** The network that its clients are on. */
  public Network network() {
    return networks.lab();
  }

  public void reset(Behaviour behaviour) {
    keptLog.clear();
    container.control().post("/reset");
    container.control().put("/behaviour", behaviour);
  }

  /** To be told after a reset, which lets everyone in. */
  public void admit(Admission admission) {
    container.control().put("/admission", admission);
  }

  /** Serves notifications; to be told after a reset, which ends that. */
  public void serve(NotificationSettings settings) {
    container.control().put("/notifications", settings);
  }

  /** Publishes events, each once to each channel that is connected and has its topic. */
  public void publish(List<NotificationEvent> events) {
    container
        .control()
        .post("/notifications/events", events.stream().map(Json::line).collect(joining("\n")));
  }

  /** Announces maintenance, which ends the channels' connections when the notice is over. */
  public void announceMaintenance() {
    container.control().post("/notifications/maintenance");
  }

  /**
   * Takes a token back.
   *
   * @param token its number, from 1, as the log has it
   */
  public void revoke(int token) {
    container.control().post("/notifications/revoke", String.valueOf(token));
  }

  /** Ends the registrations of its trunks, and registers these; a reset ends them at once. */
  public void register(List<TrunkSettings> groups) {
    container.control().put("/trunks", groups);
  }

  public void drop(Admission.How how) {
    container.control().post("/drop", how.name().toLowerCase(Locale.ROOT));
  }

  /** From now on, for connections and names that it is asked for. */
  public void standIn(StandIn next) {
    servers = next;
    container.control().put("/stand-in", servers);
  }

  /** It is at another address, and nobody at its old one, until it is told to stand in again. */
  public void move() {
    standIn(servers.moved());
  }

  /** The port of the slow acceptor that was asked for last. */
  public int slowPort() {
    return (int) health().get("slowPort");
  }

  /** Connections that it holds. */
  public int open() {
    return (int) health().get("open");
  }

  private Map<?, ?> health() {
    return container.control().get("/health", Map.class);
  }

  /** Its log since the last reset, also of a program that was killed meanwhile. */
  public List<EdgeEvent> log() {
    List<EdgeEvent> log = new ArrayList<>(keptLog);
    if (container.isRunning()) {
      log.addAll(currentLog());
    }
    return log;
  }

  private List<EdgeEvent> currentLog() {
    try (Stream<String> lines = container.control().lines("/log")) {
      return lines.map(line -> Json.read(line, EdgeEvent.class)).toList();
    }
  }

  /** It, as a place where faults strike. */
  public HopContainer hop(FaultLog log) {
    return new DockerHop(container.name(), container, networks.lab(), this, log);
  }

  /** Its control API as a place where faults strike. */
  public HopContainer controlHop(FaultLog log) {
    return new DockerHop(CONTROL_PLACE, container, networks.control(), this, log);
  }

  /** Its log is in its memory. */
  @Override
  public void beforeEnd() {
    keptLog.addAll(currentLog());
  }

  @Override
  public void afterStart() {
    container.awaitControl("/health");
  }
}
