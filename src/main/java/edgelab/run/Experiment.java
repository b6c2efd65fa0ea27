package edgelab.run;

import edgelab.container.Engine;
import edgelab.container.ProxyContainer;
import edgelab.fault.Fault;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.load.Burst;
import edgelab.script.Admission;
import edgelab.script.Admission.How;
import edgelab.script.Behaviour;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** A burst through NGINX that is running; the same burst straight to the Edge is over. */
public final class Experiment {
  private static final Duration BRIEF = Duration.ofMillis(100);

  private final long began = System.nanoTime();
  private final Testbed site;
  private final Lab lab;
  private final ProxyContainer nginx;
  private final ConfigUnderTest config;
  private final Expectation expected;
  private final Load load;
  private final PartialCollector gathering = new PartialCollector();
  private final History control;
  private final BurstInProgress running;
  private final CompletableFuture<Void> thawed;

  Experiment(
      Testbed site,
      Lab lab,
      ProxyContainer nginx,
      ConfigUnderTest config,
      Load load,
      Expectation expected) {
    this.site = site;
    this.lab = lab;
    this.nginx = nginx;
    this.config = config;
    this.load = load;
    this.expected = expected;
    Scenario scene = config.scene();
    site.edge().reset(Behaviour.healthy(scene.heartbeat()));
    BurstInProgress straight = send(burst(Lab.EDGE, ""), null);
    control = straight.end();
    gathering.note(straight.trouble());
    site.edge().reset(Behaviour.parse(scene.heartbeat(), scene.edge()));
    site.edge().admit(scene.admission());
    Burst through = burst(lab.url(), lab.via());
    Instant at = scene.freeze().isZero() ? null : BurstInProgress.soon();
    thawed =
        at == null ? CompletableFuture.completedFuture(null) : freezeUntil(at.plus(scene.freeze()));
    running = send(through, at);
    if (scene.reload()) {
      awaitAllOpened();
      Fault.reload(lab.nginx());
    }
  }

  private CompletableFuture<Void> freezeUntil(Instant end) {
    Fault frozen = Fault.pause(lab.nginx()).strike();
    long millis = Duration.between(Instant.now(), end).toMillis();
    Executor then = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    return CompletableFuture.runAsync(frozen::close, then);
  }

  private BurstInProgress send(Burst burst, Instant at) {
    boolean isControl = burst.target().equals(Lab.EDGE);
    return new BurstInProgress(
        site.agents(load.agents()),
        burst,
        at,
        site.folder().live(site.number(), config.toString(), isControl, load.clients()));
  }

  private Burst burst(URI target, String via) {
    Scenario scene = config.scene();
    boolean isControl = target.equals(Lab.EDGE);
    boolean brief = isControl && load.brief();
    return new Burst(
        target,
        via,
        load.clients(),
        brief ? Duration.ZERO : scene.ramp(),
        brief ? BRIEF : scene.hold(),
        scene.handshakeTimeout(),
        load.seed(),
        scene.conduct(),
        isControl ? List.of() : load.detours());
  }

  /** Waits until all clients have opened; where some never will, until the burst has ended. */
  public Experiment awaitAllOpened() {
    running.awaitOpen(open -> open >= load.clients());
    return this;
  }

  /**
   * Waits until the number of open clients is as wanted, or the burst has ended.
   *
   * @param wanted of the number, which the agents tell ten times a second
   */
  public Experiment awaitOpen(IntPredicate wanted) {
    running.awaitOpen(wanted);
    return this;
  }

  /** From now on the Edge lets in only whom this lets in. */
  public Experiment admit(Admission admission) {
    site.edge().admit(admission);
    return this;
  }

  /** The Edge cuts all its connections at one instant. */
  public Experiment drop(How how) {
    site.edge().drop(how);
    return this;
  }

  /** NGINX is reloaded, whatever the burst has come to. */
  public Experiment reload() {
    Fault.reload(lab.nginx());
    return this;
  }

  /** Waits for the end of the burst, collects both logs and judges. */
  public Outcome finish() {
    try {
      EvidenceCollector aftermath =
          new EvidenceCollector(site, lab, nginx, gathering, config.scene().admission());
      History history = running.end(aftermath::isBroken);
      thawed.join();
      if (aftermath.isBroken()) {
        site.abandonBurst();
      } else {
        gathering.note(running.trouble());
      }
      return conclude(aftermath.evidence(history, control));
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  private Outcome conclude(Evidence evidence) {
    Verdict verdict = Judge.judge(evidence);
    Duration wall = Duration.ofNanos(System.nanoTime() - began);
    String name = site.folder().name(config);
    Result result = Result.of(name, config, expected, evidence, verdict, wall);
    Path folder = site.folder().path(name);
    Optional<String> unsaved = site.folder().save(name, config.file(), evidence, verdict, result);
    return new Outcome(evidence, verdict, result, folder, unsaved);
  }
}
