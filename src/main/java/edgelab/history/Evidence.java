package edgelab.history;

import java.util.List;

/**
 * Everything that an experiment left behind, and all that a sign may look at.
 *
 * @param history the burst through the proxy
 * @param control the same burst straight to the Edge, sent before
 * @param proxy what the proxy under test says
 * @param edgeLog the Edge's own log
 * @param surroundings what went on around the burst
 * @param carrierLog of the SIP carrier, line by line since it started, for people: no sign reads
 *     it; empty without trunks
 */
public record Evidence(
    History history,
    History control,
    ProxyRecord proxy,
    List<EdgeEvent> edgeLog,
    Surroundings surroundings,
    List<String> carrierLog) {
  public Evidence {
    edgeLog = List.copyOf(edgeLog);
    carrierLog = List.copyOf(carrierLog);
  }

  /** The Edge's events of one kind. */
  public List<EdgeEvent> edge(EdgeEvent.Kind kind) {
    return edgeLog.stream().filter(event -> event.kind() == kind).toList();
  }
}
