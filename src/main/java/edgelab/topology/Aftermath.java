package edgelab.topology;

import static org.awaitility.Awaitility.await;

import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.HopState;
import edgelab.history.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** What is collected once a burst is over, from whoever is still there to be asked. */
final class Aftermath {
  private static final Duration EDGE_QUIET = Duration.ofSeconds(3);
  private static final String ENGINE = "the Docker engine";
  private static final String EDGE = "the control API of the edge";

  private final Site site;
  private final Lab lab;
  private final NginxContainer nginx;
  private final Gathering gathering;

  Aftermath(Site site, Lab lab, NginxContainer nginx, Gathering gathering) {
    this.site = site;
    this.lab = lab;
    this.nginx = nginx;
    this.gathering = gathering;
  }

  Evidence evidence(History history, History control) {
    List<HopState> hops = gathering.piece(ENGINE, List.of(), this::states);
    boolean nginxRuns = isRunning(hops, NginxContainer.HOP);
    if (nginxRuns && isRunning(hops, "edge") && lab.faults().allHealed()) {
      awaitQuiet();
    }
    return new Evidence(
        history,
        control,
        nginxRuns ? gathering.piece(ENGINE, lab.atStart(), nginx::describe) : lab.atStart(),
        gathering.piece(ENGINE, List.of(), () -> nginx.newLines("error.log")),
        gathering.piece(ENGINE, List.of(), () -> nginx.newLines("access.log")),
        gathering.piece(EDGE, List.of(), site::edgeLog),
        new Surroundings(hops, lab.faults().since(history.began()), gathering.gaps()));
  }

  private List<HopState> states() {
    List<HopState> states = new ArrayList<>(site.states());
    states.add(nginx.state());
    return states;
  }

  private static boolean isRunning(List<HopState> hops, String name) {
    return hops.stream().anyMatch(hop -> hop.name().equals(name) && hop.running());
  }

  private void awaitQuiet() {
    gathering.piece(ENGINE, true, nginx::awaitQuiet);
    gathering.piece(EDGE, true, this::awaitEdgeQuiet);
  }

  /** Connections that the Edge holds for gone clients are evidence, not an error. */
  private boolean awaitEdgeQuiet() {
    try {
      await().atMost(EDGE_QUIET).until(() -> site.openAtEdge() == 0);
      return true;
    } catch (ConditionTimeoutException stillOpen) {
      return false;
    }
  }
}
