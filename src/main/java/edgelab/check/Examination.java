package edgelab.check;

import edgelab.config.Directive;
import edgelab.config.Target;
import edgelab.prediction.Forecast;
import edgelab.prediction.Platform;
import edgelab.report.Mark;
import edgelab.theory.Arrivals;
import edgelab.topology.Lab;
import edgelab.topology.Load;
import edgelab.topology.Outcome;
import edgelab.topology.Site;
import edgelab.variant.Config;
import edgelab.variant.Expectation;
import edgelab.variant.Scene;
import edgelab.variant.VersionRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts a configuration through its trials, each in an NGINX of its own. */
public final class Examination {
  /** Old workers are waited for no longer than this. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final VersionRange EVERY_VERSION = VersionRange.parse("all");

  private final Target target;
  private final int clients;
  private final Duration heartbeat;
  private final Staged staged;

  /**
   * @param folder for what is run; made where it is missing
   * @param heartbeat the Edge's period, at least 1 s
   * @throws edgelab.LabException where the configuration cannot be staged
   */
  public Examination(Target target, int clients, Duration heartbeat, Path folder) {
    this.target = target;
    this.clients = clients;
    this.heartbeat = heartbeat;
    this.staged = Staging.of(target, folder);
  }

  public List<Change> changes() {
    return staged.changes();
  }

  /**
   * @throws edgelab.LabException where NGINX refuses the configuration, or Docker does not work
   */
  public TrialResult run(Trial trial) {
    Config config =
        new Config(
            "check",
            trial.toString(),
            staged.main(),
            scene(trial),
            EVERY_VERSION,
            Expectation::healthy);
    try (Lab lab = Lab.with(config, staged.stage())) {
      Load load = Load.of(trial.clients(clients));
      boolean owed = config.scene().conduct().echoBytes() > 0;
      Outcome outcome = lab.start(owed ? load : load.withBriefControl()).finish();
      Optional<Remedy> remedy = remedy(outcome, lab);
      remedy.ifPresent(change -> Mark.save(outcome.folder(), List.of(change.mark())));
      return new TrialResult(trial, outcome, allowed(trial, config, lab), remedy, note(trial));
    }
  }

  private String allowed(Trial trial, Config config, Lab lab) {
    Arrivals arrivals = Arrivals.over(trial.clients(clients), config.scene().ramp());
    return Forecast.of(target, arrivals, platform(lab)).prediction().toString();
  }

  private static Platform platform(Lab lab) {
    return Platform.linux(lab.nginxVersion(), Site.shared().processors());
  }

  private Scene scene(Trial trial) {
    Scene plain =
        Scene.PLAIN
            .withHeartbeat(heartbeat)
            .withConduct(Scene.PLAIN.conduct().withSubprotocol("").withTrust(staged.trust()));
    Scene scene = trial.scene(plain);
    return trial == Trial.RELOAD
        ? shutdownTimeout()
            .filter(time -> time.compareTo(PATIENCE) <= 0)
            .map(time -> scene.withHold(time.plusSeconds(1)))
            .orElse(scene)
        : scene;
  }

  private String note(Trial trial) {
    return trial != Trial.RELOAD
        ? ""
        : shutdownTimeout()
            .filter(time -> time.compareTo(PATIENCE) > 0)
            .map(
                time ->
                    "worker_shutdown_timeout cuts what is still open %d s after a reload; that was not waited for"
                        .formatted(time.toSeconds()))
            .orElse("");
  }

  private Optional<Duration> shutdownTimeout() {
    return target.config().all("worker_shutdown_timeout").stream()
        .findFirst()
        .map(Directive::first)
        .flatMap(Times::parse);
  }

  private Optional<Remedy> remedy(Outcome outcome, Lab lab) {
    Forecast burst = Forecast.of(target, Arrivals.burst(clients), platform(lab));
    return Remedies.of(
        outcome.verdict().cause(), new Situation(target, burst, heartbeat, outcome.evidence()));
  }
}
