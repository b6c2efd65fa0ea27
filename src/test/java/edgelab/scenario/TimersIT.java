package edgelab.scenario;

import static edgelab.theory.Timers.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.EdgeSession;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.EdgePeriods;
import edgelab.load.KeepAlive;
import edgelab.load.Route;
import edgelab.report.Table;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import edgelab.theory.Timers;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Heartbeat, keep-alive, proxy, relay and watchdog in 36 combinations, all in one burst: who ends
 * the connections, and when. A second stands for 20: the thread's keep-alives of 30 and 60 s are
 * 1.5 and 3 s here.
 */
class TimersIT {
  private static final int CLIENTS_PER_CELL = 4;
  private static final Duration HOLD = Duration.ofSeconds(5);

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration PROXY = Duration.ofSeconds(2);
  private static final List<Duration> KEEP_ALIVES =
      List.of(Duration.ofMillis(1_500), Duration.ofSeconds(3));
  private static final List<Duration> RELAY_IDLE =
      List.of(Duration.ofMillis(500), Duration.ofMillis(2_500));
  private static final KeepAlive KEEP_ALIVE = KeepAlive.expecting(Duration.ofMillis(850), 4);

  /**
   * NGINX re-arms a timer only where it moves by 300 ms or more ({@code ngx_event_add_timer}), and
   * so cuts that much too early.
   */
  private static final long EARLY_MILLIS = 350;

  /** No two timers of the grid are nearer to each other. */
  private static final long LATE_MILLIS = 499;

  @TempDir Path folder;

  private static List<Timers> grid() {
    List<Timers> grid = new ArrayList<>();
    for (Duration heartbeat : List.of(NEVER, HEARTBEAT)) {
      for (Duration keepAlive : KEEP_ALIVES) {
        for (Duration proxy : List.of(NEVER, PROXY)) {
          for (Duration relay : List.of(NEVER, RELAY_IDLE.get(0), RELAY_IDLE.get(1))) {
            grid.add(new Timers(heartbeat, keepAlive, proxy, relay, NEVER));
            if (!heartbeat.equals(NEVER)) {
              grid.add(new Timers(heartbeat, keepAlive, proxy, relay, KEEP_ALIVE.patience()));
            }
          }
        }
      }
    }
    return grid;
  }

  @Test
  void everyCombinationEndsAsComputed() {
    List<Timers> grid = grid();
    Map<String, String> impatient =
        Map.of(
            "        location / {",
            """
                    location /impatient/ {
                        proxy_pass http://edge:8080;
                        proxy_http_version 1.1;
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection "upgrade";
                        proxy_read_timeout 2s;
                    }

                    location / {""");
    Scenario scenario = Scenario.PLAIN.withHold(HOLD);
    try (Lab lab = Lab.with(PlainProxy.in("timers", scenario, folder, impatient))) {
      List<String> relays = lab.relays(RELAY_IDLE);
      Load load = Load.of(CLIENTS_PER_CELL * grid.size()).withBriefControl();
      for (Timers cell : grid) {
        load = load.with(group(cell, lab, relays));
      }
      // Relays drop more of them than the proxy cuts.
      Expectation mixed =
          Expectation.of(
              Opens.exactly(load.clients()), Diagnosis.ABNORMAL, Cause.named("silent_drop"));
      compare(grid, lab.start(load, mixed).finish().evidence());
    }
  }

  private static ClientGroup group(Timers cell, Lab lab, List<String> relays) {
    String path = cell.proxyIdle().equals(NEVER) ? "/" : "/impatient/";
    Duration heartbeat = cell.heartbeat().equals(NEVER) ? Duration.ZERO : cell.heartbeat();
    Route route = lab.route().resolve(path);
    int relay = RELAY_IDLE.indexOf(cell.relayIdle());
    KeepAlive keepAlive = cell.patience().equals(NEVER) ? KeepAlive.NONE : KEEP_ALIVE;
    return new ClientGroup(
        CLIENTS_PER_CELL,
        relay < 0 ? route : route.withVia(relays.get(relay)),
        ClientBehaviour.AGENT
            .withKeepAlive(keepAlive)
            .withPeriods(new EdgePeriods(heartbeat, cell.keepAlive())));
  }

  private static void compare(List<Timers> grid, Evidence evidence) {
    assertThat(evidence.history().endings().opened()).isEqualTo(CLIENTS_PER_CELL * grid.size());
    SoftAssertions softly = new SoftAssertions();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "heartbeat",
            "keep-alive",
            "proxy",
            "relay",
            "watchdog",
            "first",
            "client knows",
            "measured",
            "edge knows",
            "measured"));
    for (int i = 0; i < grid.size(); i++) {
      Timers cell = grid.get(i);
      Timers.Fate fate = cell.fate();
      List<Duration> client = new ArrayList<>();
      List<Duration> edge = new ArrayList<>();
      for (int n = 0; n < CLIENTS_PER_CELL; n++) {
        int number = CLIENTS_PER_CELL * i + n;
        client.add(clientKnows(evidence, number));
        edge.add(edgeKnows(evidence, number));
        softly
            .assertThat(signal(evidence, number))
            .as("client %d of %s", number, cell)
            .isEqualTo(expectedSignal(fate));
      }
      client.forEach(at -> check(softly, cell, "client", fate.clientKnows(), at));
      edge.forEach(at -> check(softly, cell, "edge", fate.edgeKnows(), at));
      rows.add(row(cell, fate, client, edge));
    }
    System.out.println(Table.of(rows));
    softly.assertAll();
  }

  private static Signal expectedSignal(Timers.Fate fate) {
    if (fate.clientKnows().equals(NEVER)) {
      return Signal.LOCAL;
    }
    return fate.cutter() == Timers.Cutter.PROXY ? Signal.FIN : Signal.WATCHDOG;
  }

  private static void check(
      SoftAssertions softly, Timers cell, String who, Duration predicted, Duration measured) {
    if (predicted.equals(NEVER)) {
      softly.assertThat(measured).as("%s of %s", who, cell).isEqualTo(NEVER);
    } else {
      softly
          .assertThat(measured)
          .as("%s of %s", who, cell)
          .isBetween(predicted.minusMillis(EARLY_MILLIS), predicted.plusMillis(LATE_MILLIS));
    }
  }

  private static Event.Closed closed(Evidence evidence, int client) {
    return evidence
        .history()
        .all(Event.Closed.class)
        .filter(event -> event.client() == client)
        .findFirst()
        .orElseThrow();
  }

  private static Signal signal(Evidence evidence, int client) {
    return closed(evidence, client).signal();
  }

  private static Duration clientKnows(Evidence evidence, int client) {
    Event.Closed closed = closed(evidence, client);
    Duration opened =
        evidence
            .history()
            .all(Event.Opened.class)
            .filter(event -> event.client() == client)
            .map(Event::at)
            .findFirst()
            .orElseThrow();
    return closed.signal() == Signal.LOCAL ? NEVER : closed.at().minus(opened);
  }

  /** Before the agents began to leave; what they do then it may learn or not. */
  private static Duration edgeKnows(Evidence evidence, int client) {
    Instant leaving =
        evidence
            .history()
            .all(Event.Closed.class)
            .filter(event -> event.signal() == Signal.LOCAL)
            .map(event -> evidence.history().began().plus(event.at()))
            .min(Instant::compareTo)
            .orElseThrow();
    return EdgeSession.of(evidence).stream()
        .filter(session -> session.client() == client)
        .map(
            session ->
                session.closed().isBefore(leaving)
                    ? Duration.between(session.upgraded(), session.closed())
                    : NEVER)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> row(
      Timers cell, Timers.Fate fate, List<Duration> client, List<Duration> edge) {
    return List.of(
        seconds(cell.heartbeat()),
        seconds(cell.keepAlive()),
        seconds(cell.proxyIdle()),
        seconds(cell.relayIdle()),
        seconds(cell.patience()),
        fate.cutter().name().toLowerCase(Locale.ROOT),
        seconds(fate.clientKnows()),
        seconds(client.get(0)),
        seconds(fate.edgeKnows()),
        seconds(edge.get(0)));
  }

  private static String seconds(Duration time) {
    return time.equals(NEVER) ? "-" : "%.2f".formatted(time.toMillis() / 1e3);
  }
}
