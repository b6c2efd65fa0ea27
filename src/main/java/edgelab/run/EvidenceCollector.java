package edgelab.run;

import edgelab.TimeLimit;
import edgelab.container.Polling;
import edgelab.container.ProxyUnderTest;
import edgelab.history.CarrierFacts;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.HopState;
import edgelab.history.ProxyFacts;
import edgelab.history.ProxyRecord;
import edgelab.history.RawLogs;
import edgelab.history.Surroundings;
import edgelab.run.ControlBursts.Control;
import edgelab.script.EdgeScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** The parts still there, and the evidence of them once a burst is over. */
final class EvidenceCollector {
  private static final Duration EDGE_QUIET = TimeLimit.seconds(3);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final String ENGINE = "the Docker engine";
  private static final String EDGE = "the control API of the edge";
  private static final String CARRIER = "the carrier";

  private final Testbed testbed;
  private final Lab lab;
  private final ProxyUnderTest nginx;
  private final PartialCollector partialCollector;
  private final EdgeScript edge;
  private long looked = System.nanoTime();
  private boolean broken;

  /**
   * @param edge what the Edge was to do as the burst began
   */
  EvidenceCollector(
      Testbed testbed,
      Lab lab,
      ProxyUnderTest nginx,
      PartialCollector partialCollector,
      EdgeScript edge) {
    this.testbed = testbed;
    this.lab = lab;
    this.nginx = nginx;
    this.partialCollector = partialCollector;
    this.edge = edge;
  }

  /**
   * Whether something that the lab itself needs is gone: then the burst is not worth waiting for.
   * Looks once a second; the reason is a gap, or the state of a container in the evidence.
   */
  boolean isBroken() {
    long now = System.nanoTime();
    if (!broken && now - looked > LOOK.toNanos()) {
      broken = look();
      looked = System.nanoTime();
    }
    return broken;
  }

  private boolean look() {
    List<HopState> hops = partialCollector.piece(ENGINE, List.of(), testbed::states);
    boolean edgeRuns = isRunning(hops, "edge");
    if (edgeRuns) {
      partialCollector.piece(EDGE, 0, testbed.edge()::open);
    }
    return !partialCollector.gaps().isEmpty()
        || hops.stream().anyMatch(hop -> !hop.name().equals("edge") && !hop.running());
  }

  Evidence evidence(History history, Control control) {
    List<HopState> hops = partialCollector.piece(ENGINE, List.of(), this::states);
    boolean undisturbed =
        isRunning(hops, lab.kind().name()) && isRunning(hops, "edge") && lab.faults().allHealed();
    ProxyRecord said = proxy(hops, undisturbed);
    if (undisturbed) {
      partialCollector.piece(EDGE, true, this::awaitEdgeQuiet);
    }
    return new Evidence(
        history,
        Optional.of(control.history()),
        said,
        partialCollector.piece(EDGE, List.of(), testbed.edge()::log),
        new Surroundings(
            hops,
            lab.faults().since(history.began()),
            partialCollector.gaps(),
            edge.admission(),
            edge.notifications(),
            lab.sip().flatMap(this::carrier),
            control.sharedWith()),
        lab.sip().map(this::carrierLog).orElse(List.of()));
  }

  private Optional<CarrierFacts> carrier(SipPath sip) {
    return partialCollector.piece(CARRIER, Optional.empty(), sip::facts);
  }

  private List<String> carrierLog(SipPath sip) {
    return partialCollector.piece(CARRIER, List.of(), sip::log);
  }

  /** An engine that cannot tell of containers reads no logs in them, either. */
  private ProxyRecord proxy(List<HopState> hops, boolean quiet) {
    ProxyFacts atStart = lab.atStart();
    ProxyRecord nothing = lab.kind().read(atStart, RawLogs.NONE);
    return hops.isEmpty()
        ? nothing
        : partialCollector.piece(
            lab.kind().title(),
            quiet ? lab.kind().probe().quietWithin() : Duration.ZERO,
            nothing,
            () -> nginx.report(quiet, atStart));
  }

  private List<HopState> states() {
    List<HopState> states = new ArrayList<>(testbed.states());
    states.add(nginx.state());
    lab.sip().ifPresent(sip -> states.add(sip.state()));
    return states;
  }

  private static boolean isRunning(List<HopState> hops, String name) {
    return hops.stream().anyMatch(hop -> hop.name().equals(name) && hop.running());
  }

  /** Connections that the Edge holds for gone clients are evidence, not an error. */
  private boolean awaitEdgeQuiet() {
    try {
      Polling.atMost(EDGE_QUIET).until(() -> testbed.edge().open() == 0);
      return true;
    } catch (ConditionTimeoutException stillOpen) {
      return false;
    }
  }
}
