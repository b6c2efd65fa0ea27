package edgelab;

import edgelab.history.CarrierFacts;
import edgelab.history.Conditions;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.HopState;
import edgelab.history.Phase;
import edgelab.history.ProxyFacts;
import edgelab.history.RawLogs;
import edgelab.history.Signal;
import edgelab.history.Surroundings;
import edgelab.load.Burst;
import edgelab.load.BurstTiming;
import edgelab.load.ClientBehaviour;
import edgelab.load.Route;
import edgelab.proxy.ProxyKind;
import edgelab.script.Admission;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Histories written by hand, for tests of what reads them. */
public final class Histories {
  public static final Conditions PLENTY = new Conditions(20_000, 600, 28_232, 1_000, 65_536, 0.5);
  public static final ProxyFacts PROXY = new ProxyFacts("nginx", "1.22.1", 1, 20_000, 0);

  /** NGINX's line where its slots run out. */
  public static final String NOT_ENOUGH =
      "2026/11/24 03:00:00 [warn] 7#7: 641 worker_connections are not enough, reusing connections";

  /** The wall clock as the bursts begin. */
  public static final Instant BEGAN = Instant.parse("2026-11-24T03:00:00Z");

  private Histories() {}

  public static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  public static Burst burst(int clients) {
    return burst(clients, Duration.ZERO);
  }

  public static Burst burst(int clients, Duration ramp) {
    return burst(clients, ramp, ClientBehaviour.AGENT);
  }

  public static Burst burst(int clients, Duration ramp, ClientBehaviour behaviour) {
    BurstTiming timing = new BurstTiming(ramp, Duration.ofSeconds(1), Duration.ofSeconds(5));
    return Burst.of(Route.to(URI.create("ws://nginx:80/")), clients, timing)
        .withBehaviour(behaviour);
  }

  /** Opens, stays, closes with 1000. */
  public static List<Event> healthy(int client) {
    return List.of(
        new Event.Dialed(client, 1, ms(client)),
        new Event.Opened(client, 1, ms(100 + client), "agent"),
        new Event.Closed(client, 1, ms(1_200), 1000, Signal.LOCAL));
  }

  /** Opens, then is cut. */
  public static List<Event> cut(int client) {
    return List.of(
        new Event.Dialed(client, 1, ms(client)),
        new Event.Opened(client, 1, ms(100 + client), "agent"),
        new Event.Closed(client, 1, ms(2_100), 1006, Signal.FIN));
  }

  public static List<Event> rejected(int client, int status) {
    return List.of(
        new Event.Dialed(client, 1, ms(client)),
        new Event.Rejected(client, 1, ms(50 + client), status));
  }

  public static List<Event> unanswered(int client) {
    return failed(client, Phase.HANDSHAKE, Signal.RST);
  }

  /** Never opens. */
  public static List<Event> failed(int client, Phase phase, Signal signal) {
    return List.of(
        new Event.Dialed(client, 1, ms(client)),
        new Event.Failed(client, 1, ms(60 + client), phase, signal));
  }

  @SafeVarargs
  public static History history(List<Event>... clients) {
    List<Event> events = new ArrayList<>();
    for (List<Event> client : clients) {
      events.addAll(client);
    }
    return new History(burst(clients.length), PLENTY, events, BEGAN);
  }

  /** Evidence with a clean control and empty logs. */
  public static Evidence evidence(History history) {
    return evidence(history, List.of(), List.of(), List.of());
  }

  public static Evidence evidence(
      History history, List<String> errorLog, List<String> accessLog, List<EdgeEvent> edgeLog) {
    return evidence(Surroundings.QUIET, history, errorLog, accessLog, edgeLog);
  }

  /** Evidence of a burst with this control, and with lines in NGINX's error log. */
  public static Evidence evidence(History history, History control, String... errorLog) {
    Evidence evidence = evidence(history, List.of(errorLog), List.of(), List.of());
    return new Evidence(
        history, control, evidence.proxy(), evidence.edgeLog(), evidence.surroundings());
  }

  /** A line of NGINX's access log, of the first connection of a client. */
  public static String access(int client, int status, String upstreamStatus) {
    return "1795489202.100 %d 0.000 \"%s\" %d \"%d\" \"GET / HTTP/1.1\""
        .formatted(status, upstreamStatus, client + 1, client);
  }

  /** The same, with something going on around it. */
  public static Evidence evidence(
      Surroundings around,
      History history,
      List<String> errorLog,
      List<String> accessLog,
      List<EdgeEvent> edgeLog) {
    return new Evidence(
        history,
        history(healthy(0), healthy(1)),
        ProxyKind.record(PROXY, new RawLogs(errorLog, accessLog)),
        edgeLog,
        around);
  }

  /**
   * One client's connection in the Edge's log, from accept to 101.
   *
   * @param more what happened to it, at so many milliseconds after the burst began
   */
  public static List<EdgeEvent> session(int client, Map<Long, EdgeEvent.Kind> more) {
    List<EdgeEvent> events = new ArrayList<>();
    events.add(edge(client, EdgeEvent.Kind.ACCEPTED, ""));
    events.add(edge(client, EdgeEvent.Kind.REQUESTED, String.valueOf(client)));
    events.add(edge(client, EdgeEvent.Kind.UPGRADED, "agent"));
    more.forEach((at, kind) -> events.add(new EdgeEvent(BEGAN.plusMillis(at), client, kind, "")));
    return events;
  }

  public static EdgeEvent edge(long connection, EdgeEvent.Kind kind, String detail) {
    return new EdgeEvent(BEGAN, connection, kind, detail);
  }

  /** A carrier, of whose datagrams so many were dropped. */
  public static Surroundings withCarrier(HopState carrier, int overflows) {
    return new Surroundings(
        List.of(carrier),
        List.of(),
        List.of(),
        Admission.OPEN,
        Optional.empty(),
        Optional.of(new CarrierFacts("5.6.3", "6.18.0", 524_288, 1, overflows, 1)),
        Optional.empty());
  }
}
