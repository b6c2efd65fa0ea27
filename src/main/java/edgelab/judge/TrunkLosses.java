package edgelab.judge;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Clients whose WebSocket the Edge ended because its SIP trunk was lost, by its own log. */
final class TrunkLosses {
  private final Losses losses;
  private final Map<String, List<EdgeEvent>> trunks;

  TrunkLosses(Losses losses) {
    this.losses = losses;
    this.trunks =
        losses.evidence().edgeLog().stream()
            .filter(event -> event.kind().isOfTrunk())
            .collect(
                Collectors.groupingBy(TrunkLosses::name, LinkedHashMap::new, Collectors.toList()));
  }

  /** Region, number and transport. */
  private static String name(EdgeEvent event) {
    return event.detail().split(": ", 2)[0];
  }

  /** Clients of the trunks whose events are like this. */
  Set<Integer> of(Predicate<List<EdgeEvent>> wanted) {
    Set<String> names =
        trunks.entrySet().stream()
            .filter(trunk -> wanted.test(trunk.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return losses.atEdge(
        event -> event.kind() == Kind.TRUNK_BINDING && names.contains(name(event)),
        Loss::isAfterOpening);
  }

  /** What the Edge's log says of the first trunk that was lost; empty where none was. */
  String first() {
    return trunks.values().stream()
        .flatMap(Collection::stream)
        .filter(event -> event.kind().isTrunkLoss())
        .findFirst()
        .map(EdgeEvent::detail)
        .orElse("");
  }

  static boolean wasRegistered(List<EdgeEvent> trunk) {
    return trunk.stream().anyMatch(event -> event.kind() == Kind.TRUNK_REGISTERED);
  }

  /** It was registered, lost, and registered again. */
  static boolean cameBack(List<EdgeEvent> trunk) {
    return trunk.stream()
        .dropWhile(event -> !event.kind().isTrunkLoss())
        .anyMatch(event -> event.kind() == Kind.TRUNK_REGISTERED);
  }
}
