package edgelab.check;

import edgelab.LabException;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Upstreams;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.util.List;

/** Puts a configuration through its trials. Not thread-safe. */
public final class TrialRunner implements AutoCloseable {
  private final String name;
  private final TrialPlan plan;
  private final StagedConfig staged;

  /** The NGINX that small trials share; null where none is up. */
  private Lab shared;

  /**
   * @param name of the configuration, by which another run's is compared with it
   * @param nginx that it runs on
   * @param credentials that the user has for them
   * @param folder for what is run; made where it is missing
   * @throws LabException where the configuration cannot be staged
   */
  public TrialRunner(
      String name,
      Target target,
      CheckedNginx nginx,
      int clients,
      Credentials credentials,
      AssumedBackend backend,
      Path folder) {
    this.name = name;
    this.staged = Staging.of(target, nginx, credentials, folder);
    this.plan = staged.plan(target, clients, backend, credentials);
  }

  /**
   * A configuration's name: its file.
   *
   * @param folder the name is relative to it where the file lies in it
   */
  public static String name(NginxConfig config, Path folder) {
    Path all = config.own().file().toAbsolutePath().normalize();
    Path base = folder.toAbsolutePath().normalize();
    return (all.startsWith(base) ? base.relativize(all) : all).toString();
  }

  public List<StagingChange> changes() {
    return staged.changes();
  }

  /**
   * @throws LabException where NGINX refuses the configuration, or Docker does not work
   */
  public TrialResult run(Trial trial) {
    try {
      return measured(trial);
    } catch (LabException refused) {
      throw UnknownVariable.placed(refused, plan.target().config());
    }
  }

  private TrialResult measured(Trial trial) {
    ConfigUnderTest configUnderTest =
        staged.in(trial.toString(), name, plan.target(), plan.scenario(trial));
    if (trial.isShared() && !remembers(plan.target())) {
      shared = shared == null ? lab(configUnderTest) : shared;
      return run(trial, configUnderTest, shared);
    }
    close();
    try (Lab own = lab(configUnderTest)) {
      return run(trial, configUnderTest, own);
    }
  }

  private Lab lab(ConfigUnderTest configUnderTest) {
    return Lab.with(configUnderTest, staged.setup());
  }

  /**
   * NGINX keeps something of one trial that the next would meet: rates, servers that failed, cached
   * answers.
   */
  private static boolean remembers(Target target) {
    return !target.effective("limit_req").isEmpty()
        || Upstreams.behind(target).size() > 1
        || !target.config().all("proxy_cache").isEmpty();
  }

  private TrialResult run(Trial trial, ConfigUnderTest configUnderTest, Lab lab) {
    Target target = plan.target();
    Scenario scenario = configUnderTest.scenario();
    Load load = Load.of(plan.clients(trial));
    Expectation expected =
        Expectation.of(Advice.forecast(target, scenario, load.clients(), lab.platform(scenario)));
    boolean owed = scenario.behaviour().echoBytes() > 0;
    Outcome outcome =
        lab.start(
                owed ? load : load.withBriefControl(),
                configUnderTest,
                trial.dialed(target.url()),
                expected)
            .finish();
    UnseenLosses losses =
        new UnseenLosses(target, staged.setup().advisor(), lab.platform(scenario), plan.backend());
    return new TrialResult(trial, outcome, expected, losses.of(trial, scenario, expected, outcome));
  }

  @Override
  public void close() {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }
}
