package edgelab.judge;

import edgelab.Plural;
import edgelab.history.Conditions;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.history.Surroundings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reasons not to blame the proxy, whatever the burst through it looks like. */
final class Inconclusive {
  /** 9,000 dials take a quarter of it on two cores. */
  private static final Duration LATE = Duration.ofSeconds(1);

  /** How late a retry may be; the thread's first wait is twice as long. */
  private static final Duration BEHIND = Duration.ofMillis(50);

  /** Of all processors, in the seconds that a client waits; a burst alone takes a part of one. */
  private static final double STARVED = 0.9;

  private Inconclusive() {}

  static Optional<String> about(Evidence evidence) {
    return Stream.of(
            gap(evidence.surroundings()),
            ownHops(evidence),
            evidence.control().flatMap(Inconclusive::control),
            edge(evidence),
            complete(evidence.history()),
            local(evidence.history()),
            late(evidence.history()),
            behind(evidence.history()),
            descriptors(evidence.history().conditions()),
            conntrack(evidence.history().conditions()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** For losses without a cause: a client that waits in vain may wait for a processor. */
  static Optional<String> ofStarvation(Evidence evidence, Losses losses) {
    int waited =
        losses.where(loss -> loss.failedBy(Signal.TIMEOUT) || loss.endedBy(Signal.WATCHDOG)).size();
    double busy = evidence.history().conditions().busy();
    return when(
        busy >= STARVED && 2 * waited > losses.clients().size(),
        "%s waited in vain while the machine's processors were %.0f %% busy"
            .formatted(Plural.clients(waited), 100 * busy));
  }

  private static Optional<String> gap(Surroundings around) {
    return around.gaps().stream().findFirst();
  }

  private static Optional<String> ownHops(Evidence evidence) {
    Set<String> underTest = Set.of(evidence.proxy().facts().kind(), "edge", "carrier");
    return evidence.surroundings().hops().stream()
        .filter(hop -> !underTest.contains(hop.name()) && !hop.running())
        .findFirst()
        .map(
            hop ->
                "the lab's own container %s ended, exit code %d"
                    .formatted(hop.name(), hop.exitCode()));
  }

  private static Optional<String> control(History control) {
    Set<Integer> lost = new HashSet<>(Losses.in(control));
    lost.removeAll(ApiRefusals.in(control));
    return control(control, lost.size());
  }

  /**
   * For a burst that has no certain cause: then a control that lost clients is a doubt, even where
   * the API refused them by a limit of its own.
   */
  static Optional<String> ofControl(Evidence evidence) {
    return evidence.control().flatMap(control -> control(control, Losses.in(control).size()));
  }

  private static Optional<String> control(History control, int lost) {
    return when(
        lost > 0,
        "the control burst straight to the Edge lost %d of %d clients"
            .formatted(lost, control.burst().clients()));
  }

  /** What a proxy can send to it is no such error. */
  private static Optional<String> edge(Evidence evidence) {
    List<EdgeEvent> errors = evidence.edge(EdgeEvent.Kind.ERROR);
    return errors.stream()
        .findFirst()
        .map(
            first ->
                "the Edge met what it did not expect, %s, first: %s"
                    .formatted(Plural.times(errors.size()), first.detail()));
  }

  private static Optional<String> complete(History history) {
    long began = history.events().stream().mapToInt(Event::client).distinct().count();
    int clients = history.burst().clients();
    return when(began < clients, "only %d of %d clients dialed".formatted(began, clients));
  }

  private static Optional<String> local(History history) {
    long failed =
        history.all(Event.Failed.class).filter(event -> event.signal() == Signal.LOCAL).count();
    return when(
        failed > 0,
        "the agents had no port or descriptor left for %s".formatted(Plural.clients(failed)));
  }

  /** Dials that are spread over seconds are no burst: a container started late, or CPU is short. */
  private static Optional<String> late(History history) {
    Duration spread = history.dialSpread().minus(history.burst().ramp());
    return when(
        spread.compareTo(LATE) > 0,
        "the agents fell %.1f s behind their own dials".formatted(spread.toMillis() / 1e3));
  }

  /** A herd that is not dialed as planned says nothing of its policy. */
  private static Optional<String> behind(History history) {
    List<Duration> behind =
        history
            .all(Event.Dialed.class)
            .filter(dial -> dial.attempt() > 1)
            .map(dial -> dial.at().minus(dial.planned()))
            .toList();
    long late = behind.stream().filter(by -> by.compareTo(BEHIND) > 0).count();
    return when(
        late > 0,
        "the agents fell behind their own schedule: %d of %d retries came more than %d ms late"
            .formatted(late, behind.size(), BEHIND.toMillis()));
  }

  private static Optional<String> descriptors(Conditions end) {
    return when(
        end.descriptorLimit() > 0 && end.descriptors() >= end.descriptorLimit(),
        "the agents ran out of descriptors (limit %d)".formatted(end.descriptorLimit()));
  }

  private static Optional<String> conntrack(Conditions end) {
    return when(
        end.conntrackLimit() > 0 && end.conntrack() >= end.conntrackLimit(),
        "the kernel's connection tracking is full (%d)".formatted(end.conntrackLimit()));
  }

  private static Optional<String> when(boolean doubtful, String reason) {
    return doubtful ? Optional.of(reason) : Optional.empty();
  }
}
