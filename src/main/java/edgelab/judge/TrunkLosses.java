package edgelab.judge;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Clients whose WebSocket the Edge ended because its SIP trunk was lost, by its own log.
 *
 * @param clients their numbers
 * @param first what the log says of the first of these trunks that was lost; empty where none was
 */
record TrunkLosses(Set<Integer> clients, String first) {

  /** Losses of the trunks whose events are like this. */
  static TrunkLosses of(Losses losses, Predicate<List<EdgeEvent>> wanted) {
    Map<String, List<EdgeEvent>> trunks =
        losses.evidence().edgeLog().stream()
            .filter(event -> event.kind().isOfTrunk())
            .collect(
                Collectors.groupingBy(TrunkLosses::name, LinkedHashMap::new, Collectors.toList()));
    trunks.values().removeIf(wanted.negate());
    Set<Integer> clients =
        losses.atEdge(
            event -> event.kind() == Kind.TRUNK_BINDING && trunks.containsKey(name(event)),
            Loss::isAfterOpening);
    String first =
        trunks.values().stream()
            .flatMap(List::stream)
            .filter(event -> event.kind().isTrunkLoss())
            .findFirst()
            .map(EdgeEvent::detail)
            .orElse("");
    return new TrunkLosses(clients, first);
  }

  /** Region, number and transport. */
  private static String name(EdgeEvent event) {
    return event.detail().split(": ", 2)[0];
  }

  static boolean wasRegistered(List<EdgeEvent> trunk) {
    return trunk.stream().anyMatch(event -> event.kind() == Kind.TRUNK_REGISTERED);
  }

  /** It was registered, lost, and registered again. */
  static boolean cameBack(List<EdgeEvent> trunk) {
    return wasRegistered(trunk.stream().dropWhile(event -> !event.kind().isTrunkLoss()).toList());
  }
}
