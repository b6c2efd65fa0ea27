package edgelab.check;

import edgelab.LabException;
import edgelab.container.ProxyTest;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Upstreams;
import edgelab.proxy.Platform;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Puts a configuration through its trials. Not thread-safe. */
public final class TrialRunner implements AutoCloseable {
  private static final List<String> REMEMBERING =
      List.of("limit_req", "proxy_cache", "lua_shared_dict");

  private final String name;
  private final CheckedNginx nginx;
  private final TrialPlan plan;
  private final StagedConfig staged;

  /** The NGINX of the next trial; null where none is up. */
  private Lab lab;

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
    this.nginx = nginx;
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
   * NGINX reads the configuration, which needs nothing of a testbed.
   *
   * @throws LabException where NGINX refuses the configuration, or Docker does not work
   */
  public void test() {
    placed(
        () -> {
          new ProxyTest(staged.setup(), staged.names()).run();
          return null;
        });
  }

  /** Starts NGINX for the next trial, which waits for it. */
  public void prepare() {
    if (lab == null) {
      lab = Lab.with(configUnderTest(Trial.BURST), staged.setup());
    }
  }

  /** About as long as these trials take one after the other. */
  public Duration take(List<Trial> trials) {
    return trials.stream().map(plan::takes).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * @throws LabException where NGINX refuses the configuration, or Docker does not work
   */
  public TrialResult run(Trial trial) {
    return placed(() -> measured(trial));
  }

  private <T> T placed(Supplier<T> run) {
    try {
      return run.get();
    } catch (LabException refused) {
      throw UnknownVariable.placed(refused, plan.target().config());
    }
  }

  private TrialResult measured(Trial trial) {
    prepare();
    TrialResult result = run(trial, configUnderTest(trial));
    if (isUsedUp(trial, result)) {
      close();
    }
    return result;
  }

  private ConfigUnderTest configUnderTest(Trial trial) {
    return staged.in(trial.toString(), name, plan.target(), plan.scenario(trial));
  }

  /** The next trial would meet what this one has left in NGINX. */
  private boolean isUsedUp(Trial trial, TrialResult result) {
    boolean isCrowded = trial.isLoad() && !result.isHealthy();
    return isCrowded
        || result.isInconclusive()
        || trial == Trial.MOVED
        || trial == Trial.RELOAD
        || remembers(plan.target());
  }

  /** Rates and cached answers, wherever they are, and servers that failed. */
  private static boolean remembers(Target target) {
    return REMEMBERING.stream().anyMatch(name -> !target.config().all(name).isEmpty())
        || Upstreams.behind(target).size() > 1;
  }

  private TrialResult run(Trial trial, ConfigUnderTest configUnderTest) {
    Target target = plan.target();
    Scenario scenario = configUnderTest.scenario();
    Platform platform = nginx.platform(scenario);
    Load load = Load.of(plan.clients(trial));
    Expectation expected =
        Expectation.of(Advice.forecast(target, scenario, load.clients(), platform));
    boolean owed = scenario.behaviour().echoBytes() > 0;
    Outcome outcome =
        lab.start(
                owed ? load : load.withBriefControl(),
                configUnderTest,
                trial.dialed(target.url()),
                expected)
            .finish();
    UnseenLosses losses =
        new UnseenLosses(target, staged.setup().advisor(), platform, plan.backend());
    return new TrialResult(trial, outcome, expected, losses.of(trial, scenario, expected, outcome));
  }

  @Override
  public void close() {
    if (lab != null) {
      lab.close();
      lab = null;
    }
  }
}
