package edgelab.scenario;

import edgelab.container.EdgeContainer;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.Behaviour;
import edgelab.script.TrunkSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An Edge whose trunks register at carriers, and nothing in front of it. */
final class TrunkLab implements AutoCloseable {
  private final CarrierLab carriers;
  private final EdgeContainer edge;

  TrunkLab(CarrierLab carriers) {
    this.carriers = carriers;
    edge = new EdgeContainer(carriers.networks());
    edge.container().start();
  }

  CarrierLab carriers() {
    return carriers;
  }

  /** The Edge forgets its trunks, and a group begins to register. */
  void register(TrunkSettings group) {
    edge.reset(Behaviour.HEALTHY);
    edge.register(List.of(group));
    CarrierLab.await(() -> (int) events(Kind.TRUNK_REGISTERING).count(), group.trunks());
    if (!group.registrar().transport().isReliable()) {
      CarrierLab.await(() -> (int) events(Kind.TRUNK_BURST).count(), 1);
    }
  }

  Stream<EdgeEvent> events(Kind kind) {
    return edge.log().stream().filter(event -> event.kind() == kind);
  }

  /** Trunks that gave up, and why. */
  List<EdgeEvent> losses() {
    return edge.log().stream().filter(event -> event.kind().isTrunkLoss()).toList();
  }

  /** The first REGISTERs are sent, or their connections begun. */
  Instant begun() {
    return edge.log().stream()
        .filter(event -> event.kind() == Kind.TRUNK_BURST)
        .findFirst()
        .or(() -> events(Kind.TRUNK_REGISTERING).reduce((earlier, later) -> later))
        .orElseThrow()
        .at();
  }

  /** Waits until each trunk is registered, or has given up. */
  void awaitEnd(int trunks) {
    CarrierLab.await(
        () ->
            (int)
                edge.log().stream()
                    .map(EdgeEvent::kind)
                    .filter(kind -> kind == Kind.TRUNK_REGISTERED || kind.isTrunkLoss())
                    .count(),
        trunks);
  }

  /** How long registrations took from then on, the shortest first. */
  List<Duration> took(Instant from) {
    return events(Kind.TRUNK_REGISTERED)
        .map(event -> Duration.between(from, event.at()))
        .sorted()
        .toList();
  }

  /** The shortest time from a trunk's very begin, its socket not yet open, to its registration. */
  Duration shortest() {
    Map<String, Instant> begun =
        events(Kind.TRUNK_REGISTERING).collect(Collectors.toMap(TrunkLab::trunk, EdgeEvent::at));
    return events(Kind.TRUNK_REGISTERED)
        .map(event -> Duration.between(begun.get(trunk(event)), event.at()))
        .min(Duration::compareTo)
        .orElseThrow();
  }

  private static String trunk(EdgeEvent event) {
    return event.detail().substring(0, event.detail().indexOf(':'));
  }

  @Override
  public void close() {
    edge.container().stop();
    carriers.close();
  }
}
