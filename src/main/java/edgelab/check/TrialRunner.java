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
  private final Target target;
  private final int clients;
  private final Duration heartbeat;
  private final StagedConfig staged;

  /**
   * @param name of the configuration, by which another run's is compared with it
   * @param nginx that it runs on
   * @param folder for what is run; made where it is missing
   * @param heartbeat the Edge's period, at least 1 s
   * @throws edgelab.LabException where the configuration cannot be staged
   */
  public TrialRunner(
      String name,
      Target target,
      CheckedNginx nginx,
      int clients,
      Duration heartbeat,
      Path folder) {
    this.name = name;
    this.target = target;
    this.clients = clients;
    this.heartbeat = heartbeat;
    this.staged = Staging.of(target, nginx, folder);
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
            scenario(trial),
            EVERY_VERSION,
            Expectation::healthy);
    try (Lab lab = Lab.with(configUnderTest, setup(trial))) {
      Scenario scenario = configUnderTest.scenario();
      Load load = Load.of(trial.clients(clients));
      Expectation expected = computed(scenario, load.clients(), lab);
      boolean owed = scenario.behaviour().echoBytes() > 0;
      Outcome outcome = lab.start(owed ? load : load.withBriefControl(), expected).finish();
      UnseenLosses losses =
          new UnseenLosses(target, staged.setup().advisor(), lab.platform(scenario));
      return new TrialResult(
          trial, outcome, expected, losses.of(trial, scenario, expected, outcome));
    }
  }

  private Setup setup(Trial trial) {
    return staged.setup().withTarget(trial.dialed(target.url()));
  }

  private Expectation computed(Scenario scenario, int clients, Lab lab) {
    return Expectation.of(Advice.forecast(target, scenario, clients, lab.platform(scenario)));
  }

  private Scenario scenario(Trial trial) {
    Scenario plain =
        Scenario.PLAIN
            .withHeartbeat(heartbeat)
            .withBehaviour(
                Scenario.PLAIN
                    .behaviour()
                    .withSubprotocol("")
                    .withTrust(staged.trust())
                    .withHeader("Origin", origin()));
    Scenario scenario = trial.scenario(plain);
    return trial == Trial.RELOAD
        ? UnseenLosses.waitedFor(target)
            .map(time -> scenario.withHold(time.plusSeconds(1)))
            .orElse(scenario)
        : scenario;
  }

  /** As a browser has it whose page comes from the same server (RFC 6454 section 6.2). */
  private String origin() {
    return target.url().toString().replaceFirst("^ws(s?://[^/?]+).*$", "http$1");
  }
}
