package edgelab.run;

import edgelab.container.Polling;
import edgelab.container.ProxyContainer;
import edgelab.container.ProxyContainer.Report;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.HopState;
import edgelab.history.Surroundings;
import edgelab.script.Admission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** Who is still there, and what is collected from them once a burst is over. */
final class EvidenceCollector {
  private static final Duration EDGE_QUIET = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final String ENGINE = "the Docker engine";
  private static final String EDGE = "the control API of the edge";

  private final Testbed site;
  private final Lab lab;
  private final ProxyContainer nginx;
  private final PartialCollector gathering;
  private final Admission admission;
  private long looked = System.nanoTime();
  private boolean broken;

  /**
   * @param admission whom the Edge let in as the burst began
   */
  EvidenceCollector(
      Testbed site,
      Lab lab,
      ProxyContainer nginx,
      PartialCollector gathering,
      Admission admission) {
    this.site = site;
    this.lab = lab;
    this.nginx = nginx;
    this.gathering = gathering;
    this.admission = admission;
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
    List<HopState> hops = gathering.piece(ENGINE, List.of(), site::states);
    boolean edgeRuns = isRunning(hops, "edge");
    if (edgeRuns) {
      gathering.piece(EDGE, 0, site.edge()::open);
    }
    return !gathering.gaps().isEmpty()
        || hops.stream().anyMatch(hop -> !hop.name().equals("edge") && !hop.running());
  }

  Evidence evidence(History history, History control) {
    List<HopState> hops = gathering.piece(ENGINE, List.of(), this::states);
    boolean undisturbed =
        isRunning(hops, lab.kind().name()) && isRunning(hops, "edge") && lab.faults().allHealed();
    Report said =
        gathering.piece(
            ENGINE, Report.silent(lab.atStart()), () -> nginx.report(undisturbed, lab.atStart()));
    if (undisturbed) {
      gathering.piece(EDGE, true, this::awaitEdgeQuiet);
    }
    return new Evidence(
        history,
        control,
        lab.kind().read(said.facts(), said.logs()),
        gathering.piece(EDGE, List.of(), site.edge()::log),
        new Surroundings(hops, lab.faults().since(history.began()), gathering.gaps(), admission));
  }

  private List<HopState> states() {
    List<HopState> states = new ArrayList<>(site.states());
    states.add(nginx.state());
    return states;
  }

  private static boolean isRunning(List<HopState> hops, String name) {
    return hops.stream().anyMatch(hop -> hop.name().equals(name) && hop.running());
  }

  /** Connections that the Edge holds for gone clients are evidence, not an error. */
  private boolean awaitEdgeQuiet() {
    try {
      Polling.atMost(EDGE_QUIET).until(() -> site.edge().open() == 0);
      return true;
    } catch (ConditionTimeoutException stillOpen) {
      return false;
    }
  }
}
