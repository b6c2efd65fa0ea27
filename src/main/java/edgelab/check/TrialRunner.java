package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Times;
import edgelab.nginx.limits.LimitForecast;
import edgelab.nginx.routing.Target;
import edgelab.proxy.VersionRange;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.theory.Arrivals;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Puts a configuration through its trials, each in an NGINX of its own. */
public final class TrialRunner {
  /** Old workers are waited for no longer than this. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final VersionRange EVERY_VERSION = VersionRange.parse("all");

  private final Target target;
  private final int clients;
  private final Duration heartbeat;
  private final StagedConfig staged;

  /**
   * @param folder for what is run; made where it is missing
   * @param heartbeat the Edge's period, at least 1 s
   * @throws edgelab.LabException where the configuration cannot be staged
   */
  public TrialRunner(Target target, int clients, Duration heartbeat, Path folder) {
    this.target = target;
    this.clients = clients;
    this.heartbeat = heartbeat;
    this.staged = Staging.of(target, folder);
  }

  public List<StagingChange> changes() {
    return staged.changes();
  }

  /**
   * @throws edgelab.LabException where NGINX refuses the configuration, or Docker does not work
   */
  public TrialResult run(Trial trial) {
    return run(trial, "check", Expectation::healthy);
  }

  /**
   * The same with a configuration in which something was planted: a prediction, and no user's file.
   *
   * @param name of the configuration, which takes the place of a variant's
   * @throws edgelab.LabException where NGINX refuses the configuration, or Docker does not work
   */
  public TrialResult run(Trial trial, String name, IntFunction<Expectation> planted) {
    ConfigUnderTest configUnderTest =
        new ConfigUnderTest(
            name, trial.toString(), staged.main(), scenario(trial), EVERY_VERSION, planted);
    try (Lab lab = Lab.with(configUnderTest, staged.setup())) {
      Load load = Load.of(trial.clients(clients));
      boolean owed = configUnderTest.scenario().behaviour().echoBytes() > 0;
      Outcome outcome = lab.start(owed ? load : load.withBriefControl()).finish();
      return new TrialResult(trial, outcome, allowed(trial, configUnderTest, lab), note(trial));
    }
  }

  private String allowed(Trial trial, ConfigUnderTest configUnderTest, Lab lab) {
    Arrivals arrivals = Arrivals.over(trial.clients(clients), configUnderTest.scenario().ramp());
    return LimitForecast.of(target, arrivals, lab.platform(configUnderTest.scenario()))
        .prediction()
        .toString();
  }

  private Scenario scenario(Trial trial) {
    Scenario plain =
        Scenario.PLAIN
            .withHeartbeat(heartbeat)
            .withBehaviour(
                Scenario.PLAIN.behaviour().withSubprotocol("").withTrust(staged.trust()));
    Scenario scenario = trial.scenario(plain);
    return trial == Trial.RELOAD
        ? shutdownTimeout()
            .filter(time -> time.compareTo(PATIENCE) <= 0)
            .map(time -> scenario.withHold(time.plusSeconds(1)))
            .orElse(scenario)
        : scenario;
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
}
