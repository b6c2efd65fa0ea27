package edgelab.run;

import edgelab.TimeLimit;
import edgelab.container.CarrierContainer;
import edgelab.container.CertificateAuthority;
import edgelab.container.ControlledContainer;
import edgelab.container.DockerHop;
import edgelab.container.Polling;
import edgelab.fault.Fault;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.history.CarrierFacts;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.HopState;
import edgelab.relay.PathQuality;
import edgelab.relay.RelayRoute;
import edgelab.script.SipScript;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.sip.SipTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The Edge's way to its carrier in an experiment with trunks: a relay, if need be, and Kamailio.
 */
final class SipPath implements AutoCloseable {
  private static final Duration REGISTERED = TimeLimit.seconds(10);

  private final Testbed testbed;
  private final SipScript script;
  private final CarrierContainer carrier;
  private final HopContainer hop;
  private final CompletableFuture<Void> started;
  private CompletableFuture<Void> awake = CompletableFuture.completedFuture(null);
  private Optional<ControlledContainer> relay = Optional.empty();
  private CarrierFacts before;

  /** Begins to start the carrier. */
  SipPath(Testbed testbed, SipScript script, FaultLog faults) {
    this.testbed = testbed;
    this.script = script;
    carrier = testbed.carrier(script.carrier(), new CertificateAuthority());
    hop = carrier.hop(faults);
    started = CompletableFuture.runAsync(this::start, Testbed.thread("start of the carrier"));
  }

  private void start() {
    carrier.start();
    if (!script.forgets().isZero()) {
      String target = CarrierContainer.HOST + ":" + CarrierContainer.PORT;
      RelayRoute route =
          script.trunks().registrar().transport() == SipTransport.UDP
              ? RelayRoute.udp(CarrierContainer.PORT, target, script.forgets(), PathQuality.PERFECT)
              : RelayRoute.tcp(CarrierContainer.PORT, target, script.forgets());
      relay = Optional.of(testbed.relay(List.of(route)));
    }
  }

  /** Waits until the carrier serves. */
  void await() {
    started.join();
  }

  /** The Edge's trunks begin to register; where the carrier is to end then, returns when it has. */
  void register() {
    before = carrier.facts();
    if (!script.stalls().isZero()) {
      awake = Fault.pause(hop).strike().closeAfter(script.stalls());
    }
    testbed.edge().register(List.of(trunks()));
    if (script.carrierEnds()) {
      Polling.atMost(REGISTERED).until(this::isRegistered);
      Fault.kill(hop).strike();
    }
  }

  private TrunkSettings trunks() {
    Registrar registrar = script.trunks().registrar();
    String host = relay.isPresent() ? ControlledContainer.host("relay") : CarrierContainer.HOST;
    return script
        .trunks()
        .withRegistrar(
            new Registrar(
                host, CarrierContainer.PORT, registrar.transport(), registrar.authority()));
  }

  private boolean isRegistered() {
    long trunks = 0;
    for (EdgeEvent event : testbed.edge().log()) {
      trunks += event.kind() == Kind.TRUNK_REGISTERED ? 1 : event.kind().isTrunkLoss() ? -1 : 0;
    }
    return trunks == script.trunks().trunks();
  }

  /** Waits until trunks that are to come back have done so; what does not is evidence. */
  void settle() {
    awake.join();
    if (script.trunks().timing().recovery() == Recovery.BACKOFF && carrier.isRunning()) {
      try {
        Polling.atMost(REGISTERED).until(this::isRegistered);
      } catch (ConditionTimeoutException stillLost) {
        // The log of the Edge says so.
      }
    }
  }

  HopState state() {
    return DockerHop.state(CarrierContainer.NAME, carrier);
  }

  /** What the carrier counted since the trunks began to register; empty where it has ended. */
  Optional<CarrierFacts> facts() {
    return carrier.isRunning() ? Optional.of(carrier.facts().since(before)) : Optional.empty();
  }

  /** Of the carrier, since it started; also where it has ended. */
  List<String> log() {
    return carrier.log();
  }

  /**
   * Trunks end first: one that dials a relay that is gone remembers for 10 s that it is unknown.
   */
  @Override
  public void close() {
    started.exceptionally(failed -> null).join();
    try {
      testbed.edge().register(List.of());
    } finally {
      relay.ifPresent(ControlledContainer::stop);
      carrier.stop();
    }
  }
}
