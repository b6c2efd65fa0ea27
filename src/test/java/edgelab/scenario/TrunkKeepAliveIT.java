package edgelab.scenario;

import static edgelab.theory.Timers.NEVER;

import edgelab.TimeLimit;
import edgelab.container.CarrierContainer;
import edgelab.container.ControlledContainer;
import edgelab.container.EdgeContainer;
import edgelab.container.Polling;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.registrant.RegistrantMain.Order;
import edgelab.relay.PathQuality;
import edgelab.relay.RelayFlows;
import edgelab.relay.RelayMain;
import edgelab.relay.RelayRoute;
import edgelab.report.Table;
import edgelab.scenario.TrunkCell.Measured;
import edgelab.script.CarrierSettings;
import edgelab.sip.SipTransport;
import edgelab.theory.TrunkSilence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A trunk's keep-alive, the refresh of its registration, and a path that forgets: all combinations
 * side by side, over UDP and TCP. A second stands for 20: the thread's keep-alives of 30 and 60 s
 * are 1.5 and 3 s here.
 */
@Isolated("its times are computed, to a quarter of a second")
class TrunkKeepAliveIT {
  private static final List<Duration> KEEP_ALIVES = List.of(scaled(30), scaled(60), NEVER);
  private static final List<Duration> REFRESHES = List.of(scaled(40), NEVER);
  private static final List<Duration> IDLE = List.of(scaled(25), scaled(50), scaled(75));

  /**
   * After the last loss and its recovery (3.6 + 3 s), and between the registrations of 8 s, which
   * the shortest path has forgotten after 9.25 s, and of 10 s. Nothing else is sent meanwhile.
   */
  private static final Duration LOOK = Duration.ofMillis(9_550);

  private static final Pattern CALLED = Pattern.compile("(?m)^Call-ID: call-(\\S+)");

  private static Duration scaled(int seconds) {
    return Duration.ofSeconds(seconds).dividedBy(20);
  }

  private static List<TrunkCell> grid() {
    List<TrunkCell> grid = new ArrayList<>();
    for (SipTransport transport : List.of(SipTransport.UDP, SipTransport.TCP)) {
      for (Duration refresh : REFRESHES) {
        for (Duration keepAlive : KEEP_ALIVES) {
          for (Duration idle : IDLE) {
            TrunkSilence silence = new TrunkSilence(keepAlive, refresh, idle);
            grid.add(new TrunkCell(grid.size(), transport, silence));
          }
        }
      }
    }
    return grid;
  }

  private static RelayRoute route(TrunkCell cell) {
    String target = CarrierContainer.HOST + ":" + CarrierContainer.PORT;
    return cell.isUdp()
        ? RelayRoute.udp(cell.port(), target, cell.silence().idle(), PathQuality.PERFECT)
        : RelayRoute.tcp(cell.port(), target, cell.silence().idle());
  }

  @Test
  void aTrunkIsForgottenWhereItsLongestSilenceIsLongerThanThePathRemembers() {
    List<TrunkCell> grid = grid();
    try (CarrierLab lab = CarrierLab.withRegistrants();
        ControlledContainer relay =
            ControlledContainer.relay(
                RelayMain.CONTROL_PORT,
                lab.networks(),
                grid.stream().map(TrunkKeepAliveIT::route).toList())) {
      EdgeContainer edge = new EdgeContainer(lab.networks());
      try (ControlledContainer running = edge.container()) {
        CompletableFuture<Void> started =
            CompletableFuture.allOf(
                CompletableFuture.runAsync(relay::start),
                CompletableFuture.runAsync(running::start));
        try (CarrierContainer carrier = lab.carrier(CarrierSettings.QUICK.withExpiry(1, 3_600))) {
          started.join();
          lab.registrants().send(calls(List.of(), lab)); // the first of all takes longer
          flows(relay);
          edge.register(grid.stream().map(TrunkCell::trunk).toList());
          Polling.atMost(TimeLimit.seconds(10))
              .until(() -> registered(edge).count() == grid.size());
          Instant look =
              registered(edge)
                  .filter(event -> event.detail().contains(" udp: "))
                  .map(EdgeEvent::at)
                  .max(Instant::compareTo)
                  .orElseThrow()
                  .plus(LOOK);
          Polling.atMost(TimeLimit.seconds(10)).until(() -> !Instant.now().isBefore(look));
          List<Measured> measured = measure(grid, lab, relay, edge);
          System.out.println("Kamailio " + carrier.facts().version() + ", in the thread's seconds");
          compare(grid, measured);
        }
      }
    }
  }

  private static Stream<EdgeEvent> registered(EdgeContainer edge) {
    return edge.log().stream().filter(event -> event.kind() == Kind.TRUNK_REGISTERED);
  }

  private static List<Measured> measure(
      List<TrunkCell> grid, CarrierLab lab, ControlledContainer relay, EdgeContainer edge) {
    List<TrunkCell> called = grid.stream().filter(TrunkCell::isUdp).toList();
    Instant from = Instant.now();
    lab.registrants().send(calls(called, lab));
    Map<Integer, RelayFlows> flows = flows(relay);
    Instant to = Instant.now();
    CarrierLab.await(() -> outcomes(lab).size(), called.size());
    Map<String, Boolean> answers = outcomes(lab);
    Map<String, List<EdgeEvent>> trunks =
        edge.log().stream()
            .filter(event -> event.kind().isOfTrunk())
            .collect(Collectors.groupingBy(event -> event.detail().split(" ")[0]));
    return grid.stream()
        .map(
            cell ->
                new Measured(
                    from,
                    to,
                    trunks.get(cell.region()),
                    flows.get(cell.port()),
                    answers.getOrDefault(cell.region(), false)))
        .toList();
  }

  private static Map<Integer, RelayFlows> flows(ControlledContainer relay) {
    return Arrays.stream(relay.control().get("/flows", RelayFlows[].class))
        .collect(Collectors.toMap(RelayFlows::port, Function.identity()));
  }

  /**
   * An OPTIONS to each, which the carrier passes on to where the trunk registered from. Where that
   * does not answer, the carrier does after a second.
   */
  private static Order calls(List<TrunkCell> cells, CarrierLab lab) {
    return lab.order("UDP", cells.stream().map(TrunkKeepAliveIT::options).toList());
  }

  private static Map<String, Boolean> outcomes(CarrierLab lab) {
    return lab.registrants().answers().stream()
        .filter(answer -> !answer.startsWith("SIP/2.0 1"))
        .collect(
            Collectors.toMap(
                answer -> {
                  Matcher call = CALLED.matcher(answer);
                  call.find();
                  return call.group(1);
                },
                answer -> answer.startsWith("SIP/2.0 200 "),
                (one, copy) -> one));
  }

  private static String options(TrunkCell cell) {
    return """
        OPTIONS sip:%2$s@%1$s SIP/2.0
        Via: SIP/2.0/UDP caller.invalid;rport;branch=z9hG4bK-%3$s
        From: <sip:caller@lab>;tag=1
        To: <sip:%2$s@%1$s>
        Call-ID: call-%3$s
        CSeq: 1 OPTIONS
        Max-Forwards: 70
        Content-Length: 0

        """
        .formatted(CarrierContainer.HOST, cell.region() + "-1", cell.region())
        .replace("\n", "\r\n");
  }

  private static void compare(List<TrunkCell> grid, List<Measured> measured) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(TrunkCell.HEAD);
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < grid.size(); i++) {
      rows.add(grid.get(i).row(measured.get(i)));
      grid.get(i).check(softly, measured.get(i));
    }
    System.out.println(Table.of(rows));
    softly.assertAll();
  }
}
