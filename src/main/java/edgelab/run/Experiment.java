package edgelab.run;

import edgelab.container.Engine;
import edgelab.container.ProxyUnderTest;
import edgelab.fault.Fault;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.EvidenceParts;
import edgelab.history.History;
import edgelab.load.Burst;
import edgelab.load.BurstTiming;
import edgelab.load.ClientGroup;
import edgelab.load.Route;
import edgelab.proxy.Platform;
import edgelab.run.ControlBursts.Control;
import edgelab.run.ControlBursts.StraightLoad;
import edgelab.script.Admission;
import edgelab.script.Admission.How;
import edgelab.script.Behaviour;
import edgelab.script.EdgeScript;
import edgelab.script.NotificationEvent;
import edgelab.script.NotificationSettings;
import edgelab.script.ProxyFaults;
import edgelab.script.Scenario;
import edgelab.script.SipScript;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A burst through NGINX that is running; the same burst straight to the Edge is over. */
public final class Experiment {
  private static final Duration BRIEF = Duration.ofMillis(100);

  /** Where the control burst finds its channels. */
  private static final URI STRAIGHT = URI.create("ws://" + Lab.EDGE.target().getAuthority());

  private final long began = System.nanoTime();
  private final Testbed testbed;
  private final Lab lab;
  private final ProxyUnderTest nginx;
  private final ConfigUnderTest configUnderTest;
  private final Expectation expected;
  private final Load load;
  private final PartialCollector partialCollector = new PartialCollector();
  private final Control control;
  private final BurstInProgress burstInProgress;
  private final CompletableFuture<Void> thawed;

  Experiment(
      Testbed testbed,
      Lab lab,
      ProxyUnderTest nginx,
      ConfigUnderTest configUnderTest,
      Load load,
      URI dialed,
      Expectation expected) {
    this.testbed = testbed;
    this.lab = lab;
    this.nginx = nginx;
    this.configUnderTest = configUnderTest;
    this.load = load;
    this.expected = expected;
    Scenario scenario = configUnderTest.scenario();
    lab.sip().ifPresent(SipPath::await);
    control = control(controlBurst(straight(Route.to(dialed))));
    testbed.edge().reset(scenario.edge().behaviour());
    testbed.edge().admit(scenario.edge().admission());
    scenario.edge().notifications().ifPresent(testbed.edge()::serve);
    Burst through = burst(lab.route(dialed), scenario.timing(), load.groups());
    ProxyFaults faults = scenario.faults();
    Instant at = faults.freeze().isZero() ? null : BurstInProgress.soon();
    thawed =
        at == null
            ? CompletableFuture.completedFuture(null)
            : freezeUntil(at.plus(faults.freeze()));
    boolean isAmid = scenario.edge().sip().filter(SipScript::amidHandshakes).isPresent();
    if (isAmid) {
      lab.sip().orElseThrow().register();
    }
    burstInProgress = send(through, at, false);
    if (faults.reload()) {
      awaitAllOpened();
      Fault.reload(lab.nginx());
    }
    if (faults.move()) {
      burstInProgress.awaitOpen(open -> open > 0);
      testbed.edge().move();
    }
    if (lab.sip().isPresent() && !isAmid) {
      awaitAllOpened();
      lab.sip().get().register();
    }
  }

  private Control control(Burst burst) {
    EdgeScript edge = configUnderTest.scenario().edge();
    Optional<NotificationSettings> notifications =
        edge.notifications().map(settings -> settings.withPublicBase(STRAIGHT));
    StraightLoad asked = new StraightLoad(burst, load.agents(), notifications);
    ControlBursts known = testbed.agents().controls();
    boolean isShared = load.brief() && ControlBursts.areGoodAfter(lab.faults());
    Optional<Control> before = isShared ? known.of(asked) : Optional.empty();
    return before.orElseGet(
        () -> {
          testbed.edge().reset(Behaviour.healthy(edge.behaviour().heartbeat()));
          notifications.ifPresent(testbed.edge()::serve);
          BurstInProgress straight = send(burst, null, true);
          History history = straight.end();
          note(straight);
          if (isShared && straight.trouble().isEmpty()) {
            known.keep(asked, history, configUnderTest.toString());
          }
          return new Control(history, Optional.empty());
        });
  }

  private CompletableFuture<Void> freezeUntil(Instant end) {
    return Fault.pause(lab.nginx()).strike().closeAfter(Duration.between(Instant.now(), end));
  }

  private BurstInProgress send(Burst burst, Instant at, boolean isControl) {
    return new BurstInProgress(
        testbed.agents().take(load.agents()),
        burst,
        at,
        Testbed.folder()
            .live(testbed.number(), configUnderTest.toString(), isControl, load.clients()));
  }

  /** A burst that is in trouble may still run, and the next one would meet it. */
  private void note(BurstInProgress burst) {
    if (burst.trouble().isPresent()) {
      testbed.agents().abandonBurst();
    }
    partialCollector.note(burst.trouble());
  }

  private Burst controlBurst(Route straight) {
    BurstTiming timing = configUnderTest.scenario().timing();
    BurstTiming control = load.brief() ? timing.withRamp(Duration.ZERO).withHold(BRIEF) : timing;
    return burst(straight, control, load.groups().stream().map(this::straight).toList());
  }

  /** The same requests, without TLS, to the Edge itself. */
  private static Route straight(Route throughProxy) {
    return throughProxy.plainVia(Lab.EDGE.target().getAuthority());
  }

  /** As many clients, which ask for the same and behave as the rest. */
  private ClientGroup straight(ClientGroup group) {
    return new ClientGroup(
        group.clients(), straight(group.route()), configUnderTest.scenario().behaviour());
  }

  private Burst burst(Route route, BurstTiming timing, List<ClientGroup> groups) {
    return new Burst(
        route, load.clients(), timing, load.seed(), configUnderTest.scenario().behaviour(), groups);
  }

  /** Waits until all clients have opened; where some never will, until the burst has ended. */
  public Experiment awaitAllOpened() {
    burstInProgress.awaitOpen(open -> open >= load.clients());
    return this;
  }

  /** Waits until so many events of a kind have been told, or the burst has ended. */
  public Experiment awaitEvents(Class<? extends Event> kind, int wanted) {
    burstInProgress.awaitEvents(kind, wanted);
    return this;
  }

  /** From now on the Edge lets in only whom this lets in. */
  public Experiment admit(Admission admission) {
    testbed.edge().admit(admission);
    return this;
  }

  /** The Edge cuts all its connections at one instant. */
  public Experiment drop(How how) {
    testbed.edge().drop(how);
    return this;
  }

  /** The Edge publishes events to the channels that have their topics. */
  public Experiment publish(List<NotificationEvent> events) {
    testbed.edge().publish(events);
    return this;
  }

  /** NGINX is reloaded, whatever the burst has come to. */
  public Experiment reload() {
    Fault.reload(lab.nginx());
    return this;
  }

  /** Waits for the end of the burst, collects both logs and judges. */
  public Outcome finish() {
    return new ExperimentPart(configUnderTest, expected, lab.advisor())
        .conclude(evidence(), platform(configUnderTest), wall());
  }

  /**
   * The same for each group of the load by itself.
   *
   * @param parts one for each group, in their order
   */
  public List<Outcome> finish(List<ExperimentPart> parts) {
    List<Evidence> evidence = EvidenceParts.of(evidence(), lab.kind());
    return IntStream.range(0, parts.size())
        .mapToObj(
            i ->
                parts
                    .get(i)
                    .conclude(evidence.get(i), platform(parts.get(i).configUnderTest()), wall()))
        .toList();
  }

  private Evidence evidence() {
    try {
      EvidenceCollector evidenceCollector =
          new EvidenceCollector(
              testbed, lab, nginx, partialCollector, configUnderTest.scenario().edge());
      History history = burstInProgress.end(evidenceCollector::isBroken);
      thawed.join();
      lab.sip().ifPresent(SipPath::settle);
      if (evidenceCollector.isBroken()) {
        testbed.agents().abandonBurst();
      } else {
        note(burstInProgress);
      }
      return evidenceCollector.evidence(history, control);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  private Platform platform(ConfigUnderTest judged) {
    return lab.platform(judged.scenario());
  }

  private Duration wall() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
