package edgelab.run;

import edgelab.herd.HerdComparison;
import edgelab.herd.HerdModel;
import edgelab.herd.HerdSetting;
import edgelab.herd.MeasuredHerd;
import edgelab.history.Evidence;
import edgelab.load.ClientBehaviour;
import edgelab.script.Admission;
import edgelab.script.Admission.How;
import edgelab.theory.Gate;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdRun;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Scenario;
import edgelab.variant.Variants;
import java.time.Duration;
import java.util.List;

/** Herds of clients that dial again, through one NGINX. */
public final class HerdLab implements AutoCloseable {
  /** Long enough for the lab to strike once all are open, as the agents tell ten times a second. */
  private static final Duration UNTIL_DROPPED = Duration.ofSeconds(2);

  private static final int SIMULATIONS = 400;

  private final Lab lab;

  private HerdLab(Lab lab) {
    this.lab = lab;
  }

  /** NGINX lets all through, to an Edge that may not take them all. */
  public static HerdLab plain() {
    return with(plainConfig());
  }

  /** The bottleneck is NGINX's own. */
  public static HerdLab with(ConfigUnderTest config) {
    return new HerdLab(Lab.with(config));
  }

  private static ConfigUnderTest plainConfig() {
    return Variants.named("worker-connections").fixed();
  }

  /**
   * One herd that was let loose.
   *
   * @param herd what the clients did: since the burst, or since the drop
   */
  public record Run(Outcome outcome, HerdRun herd) {}

  /** All dial at once, and dial again until they are in or have given up. */
  public Run burst(HerdSetting setting, long seed) {
    return burst(setting, seed, Expectation.healthy(setting.clients()));
  }

  /** The same where not everyone is to get in. */
  public Run burst(HerdSetting setting, long seed, Expectation expected) {
    Outcome outcome =
        start(setting, seed, Scenario.PLAIN.hold(), setting.admission(), expected).finish();
    return new Run(outcome, MeasuredHerd.run(outcome.evidence().history()));
  }

  /**
   * All are open, and the Edge turns choosy; then it cuts every connection at one instant, and they
   * come back.
   */
  public Experiment drop(HerdSetting setting, long seed, How how) {
    Expectation healthy = Expectation.healthy(setting.clients());
    return start(setting, seed, UNTIL_DROPPED, Admission.OPEN, healthy)
        .awaitAllOpened()
        .admit(setting.admission())
        .drop(how);
  }

  private Experiment start(
      HerdSetting setting, long seed, Duration hold, Admission admission, Expectation expected) {
    Scenario scene =
        Scenario.PLAIN
            .withHold(hold)
            .withConduct(ClientBehaviour.AGENT.withRetry(setting.retry()))
            .withAdmission(admission);
    return lab.start(
        Load.of(setting.clients()).withSeed(seed).withBriefControl(),
        "herd-" + setting.name(),
        scene,
        expected);
  }

  /** The runs of a setting beside its simulation. */
  public HerdComparison compare(HerdSetting setting, List<Run> runs) {
    return compare(setting, runs, HerdModel.gate(setting.admission()));
  }

  /** The same where NGINX is the gate. */
  public HerdComparison compare(HerdSetting setting, List<Run> runs, Gate.Maker gate) {
    List<Evidence> herds = runs.stream().map(run -> run.outcome().evidence()).toList();
    HerdForecast forecast = HerdModel.forecast(setting, herds, gate, SIMULATIONS);
    return new HerdComparison(setting, runs.stream().map(Run::herd).toList(), forecast);
  }

  /** Herds that were dropped once beside their simulation, from the drop on. */
  public HerdComparison compareDropped(HerdSetting setting, List<Outcome> outcomes) {
    List<Evidence> herds = outcomes.stream().map(Outcome::evidence).toList();
    return new HerdComparison(
        setting,
        herds.stream().map(Evidence::history).map(MeasuredHerd::sinceFirstCut).toList(),
        HerdModel.forecastDropped(setting, herds, SIMULATIONS));
  }

  @Override
  public void close() {
    lab.close();
  }
}
