package edgelab.check;

import edgelab.nginx.causes.Advice;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.proxy.Setup;
import edgelab.proxy.VersionRange;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Puts a configuration through its trials, each in an NGINX of its own. */
public final class TrialRunner {
  private static final VersionRange EVERY_VERSION = VersionRange.parse("all");

  private final String name;
  private final TrialPlan plan;
  private final StagedConfig staged;

  /**
   * @param name of the configuration, by which another run's is compared with it
   * @param folder for what is run; made where it is missing
   * @param heartbeat the Edge's period, at least 1 s
   * @throws edgelab.LabException where the configuration cannot be staged
   */
  public TrialRunner(String name, Target target, int clients, Duration heartbeat, Path folder) {
    this.name = name;
    this.staged = Staging.of(target, folder);
    this.plan = new TrialPlan(target, clients, heartbeat, staged.trust());
  }

  /**
   * A configuration's name: its file.
   *
   * @param folder the name is relative to it where the file lies in it
   */
  public static String name(NginxConfig config, Path folder) {
    Path file = (config.isWhole() ? config.main() : config.files().get(1)).file();
    Path all = file.toAbsolutePath().normalize();
    Path base = folder.toAbsolutePath().normalize();
    return (all.startsWith(base) ? base.relativize(all) : all).toString();
  }

  public List<StagingChange> changes() {
    return staged.changes();
  }

  /**
   * @throws edgelab.LabException where NGINX refuses the configuration, or Docker does not work
   */
  public TrialResult run(Trial trial) {
    ConfigUnderTest configUnderTest =
        new ConfigUnderTest(
            name,
            trial.toString(),
            true,
            staged.main(),
            plan.scenario(trial),
            EVERY_VERSION,
            Expectation::healthy);
    try (Lab lab = Lab.with(configUnderTest, setup(trial))) {
      Scenario scenario = configUnderTest.scenario();
      Load load = Load.of(plan.clients(trial));
      Expectation expected = computed(scenario, load.clients(), lab);
      boolean owed = scenario.behaviour().echoBytes() > 0;
      Outcome outcome = lab.start(owed ? load : load.withBriefControl(), expected).finish();
      UnseenLosses losses =
          new UnseenLosses(plan.target(), staged.setup().advisor(), lab.platform(scenario));
      return new TrialResult(
          trial, outcome, expected, losses.of(trial, scenario, expected, outcome));
    }
  }

  private Setup setup(Trial trial) {
    return staged.setup().withTarget(trial.dialed(plan.target().url()));
  }

  private Expectation computed(Scenario scenario, int clients, Lab lab) {
    return Expectation.of(
        Advice.forecast(plan.target(), scenario, clients, lab.platform(scenario)));
  }
}
