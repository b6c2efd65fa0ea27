package edgelab.history;

import java.util.List;
import java.util.Optional;

/**
 * Everything that an experiment left behind, and all that a sign may look at.
 *
 * @param history the burst through the proxy
 * @param control the same burst straight to the Edge, sent before; empty: the endpoint is none of
 *     the lab's, and has no Edge behind it that could be asked
 * @param proxy what the proxy under test says
 * @param edgeLog the Edge's own log
 * @param surroundings what went on around the burst
 * @param carrierLog of the SIP carrier, line by line since it started, for people: no sign reads
 *     it; empty without trunks
 */
public record Evidence(
    History history,
    Optional<History> control,
    ProxyRecord proxy,
    List<EdgeEvent> edgeLog,
    Surroundings surroundings,
    List<String> carrierLog) {
  public Evidence {
    edgeLog = List.copyOf(edgeLog);
    carrierLog = List.copyOf(carrierLog);
  }

  /** Of a burst to the lab's own Edge, behind a proxy, without a carrier. */
  public Evidence(
      History history,
      History control,
      ProxyRecord proxy,
      List<EdgeEvent> edgeLog,
      Surroundings surroundings) {
    this(history, Optional.of(control), proxy, edgeLog, surroundings, List.of());
  }

  /** Of a burst to an endpoint that is none of the lab's. */
  public static Evidence ofForeign(History history, ProxyRecord proxy, Surroundings surroundings) {
    return new Evidence(history, Optional.empty(), proxy, List.of(), surroundings, List.of());
  }

  /** The endpoint is none of the lab's: what its backend did is not known. */
  public boolean isForeign() {
    return control.isEmpty();
  }

  /** The Edge's events of one kind. */
  public List<EdgeEvent> edge(EdgeEvent.Kind kind) {
    return edgeLog.stream().filter(event -> event.kind() == kind).toList();
  }
}
