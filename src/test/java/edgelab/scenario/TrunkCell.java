package edgelab.scenario;

import static edgelab.theory.Timers.NEVER;

import edgelab.container.ControlledContainer;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.relay.RelayFlows;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.KeepAlives;
import edgelab.script.TrunkSettings.KeepAlives.Method;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipTimers;
import edgelab.sip.SipTransport;
import edgelab.theory.TrunkSilence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * One combination of {@link TrunkKeepAliveIT}: a trunk, and a path of its own.
 *
 * @param number from 0
 */
record TrunkCell(int number, SipTransport transport, TrunkSilence silence) {
  static final List<String> HEAD =
      List.of(
          "transport",
          "keep-alive",
          "refresh",
          "path forgets",
          "forgotten",
          "measured",
          "trunk knows",
          "measured",
          "mappings",
          "measured",
          "carrier reaches it",
          "measured");

  private static final int SCALE = 20;
  private static final int FIRST_PORT = 20_000;
  private static final int LONG = 3_600;
  private static final SipTimers TIMERS = new SipTimers(SipTimers.REAL_T1.dividedBy(SCALE));

  /** Half the distance of two silences of the grid. */
  private static final Duration OFF = Duration.ofMillis(249);

  /**
   * What was seen of it.
   *
   * @param from the carrier sent its request, and the relay told its flows, between this
   * @param to and this
   * @param log of the trunk, the Edge's own
   * @param flows through its route of the relay
   * @param isReached a request of the carrier was answered
   */
  record Measured(
      Instant from, Instant to, List<EdgeEvent> log, RelayFlows flows, boolean isReached) {
    /** Since the first registration. */
    Duration age(Instant at) {
      return Duration.between(first(TrunkCell::isRegistered).orElseThrow(), at);
    }

    Optional<Instant> first(Predicate<EdgeEvent> wanted) {
      return log.stream().filter(wanted).map(EdgeEvent::at).findFirst();
    }

    Duration lost() {
      return first(TrunkCell::isLoss).map(this::age).orElse(NEVER);
    }

    /** From the first loss to the next registration. */
    Duration recovery() {
      Instant lost = first(TrunkCell::isLoss).orElseThrow();
      return first(event -> isRegistered(event) && event.at().isAfter(lost))
          .map(back -> Duration.between(lost, back))
          .orElse(NEVER);
    }
  }

  private static boolean isRegistered(EdgeEvent event) {
    return event.kind() == Kind.TRUNK_REGISTERED;
  }

  private static boolean isLoss(EdgeEvent event) {
    return event.kind().isTrunkLoss();
  }

  boolean isUdp() {
    return transport == SipTransport.UDP;
  }

  /** Of the relay. */
  int port() {
    return FIRST_PORT + number;
  }

  String region() {
    return "cell-" + number;
  }

  TrunkSettings trunk() {
    KeepAlives keepAlives =
        silence.keepAlive().equals(NEVER)
            ? KeepAlives.NONE
            : new KeepAlives(Method.OPTIONS, silence.keepAlive());
    // A registration is refreshed at half of its life.
    int expires =
        silence.refresh().equals(NEVER)
            ? LONG
            : Math.toIntExact(silence.refresh().multipliedBy(2).toSeconds());
    String host = ControlledContainer.host("relay");
    return TrunkSettings.real(region(), 1, host, port())
        .withRegistrar(new Registrar(host, port(), transport, ""))
        .withExpires(expires)
        .withKeepAlive(keepAlives)
        .withTiming(new Timing(TIMERS.t1(), true, Recovery.BACKOFF));
  }

  /** What the trunk itself finds out. */
  private Duration noticed() {
    return isUdp() ? NEVER : silence.noticed(TIMERS.timeout());
  }

  /**
   * What is computed for the begin and the end of the look; on a quiet machine one and the same.
   */
  private <T> Set<T> computed(Measured measured, Function<Duration, T> at) {
    return Stream.of(measured.from(), measured.to())
        .map(measured::age)
        .map(at)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  void check(SoftAssertions softly, Measured measured) {
    softly
        .assertThat(measured.flows().forgotten() > 0)
        .as("forgotten: %s", this)
        .isEqualTo(silence.isForgotten());
    if (noticed().equals(NEVER)) {
      softly.assertThat(measured.lost()).as("lost: %s", this).isEqualTo(NEVER);
    } else {
      softly
          .assertThat(measured.lost())
          .as("lost: %s", this)
          .isBetween(noticed().minus(OFF), noticed().plus(OFF));
      checkRecovery(softly, measured);
    }
    if (isUdp()) {
      softly
          .assertThat(measured.flows().opened())
          .as("mappings: %s", this)
          .isIn(computed(measured, silence::mappings));
      softly
          .assertThat(measured.isReached())
          .as("reached: %s", this)
          .isIn(computed(measured, silence::isReachable));
    }
  }

  /** On another flow; a refresh that failed is a failed registration, a keep-alive is none. */
  private void checkRecovery(SoftAssertions softly, Measured measured) {
    int failures = silence.refresh().compareTo(silence.keepAlive()) < 0 ? 1 : 0;
    softly
        .assertThat(measured.recovery())
        .as("recovery: %s", this)
        .isBetween(TIMERS.recovery(failures, 0).minus(OFF), TIMERS.recovery(failures, 1).plus(OFF));
    softly.assertThat(measured.flows().opened()).as("flows: %s", this).isGreaterThan(1);
  }

  /** In the thread's seconds. */
  List<String> row(Measured measured) {
    return List.of(
        transport.toString(),
        seconds(silence.keepAlive()),
        seconds(silence.refresh()),
        seconds(silence.idle()),
        yes(silence.isForgotten()),
        yes(measured.flows().forgotten() > 0),
        seconds(noticed()),
        seconds(measured.lost()),
        isUdp() ? text(computed(measured, silence::mappings)) : "",
        isUdp() ? String.valueOf(measured.flows().opened()) : "",
        isUdp() ? text(computed(measured, at -> yes(silence.isReachable(at)))) : "",
        isUdp() ? yes(measured.isReached()) : "");
  }

  private static String text(Set<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(" or "));
  }

  private static String yes(boolean holds) {
    return holds ? "yes" : "no";
  }

  private static String seconds(Duration scaled) {
    return scaled.equals(NEVER) ? "-" : "%.1f".formatted(scaled.toMillis() * SCALE / 1e3);
  }
}
