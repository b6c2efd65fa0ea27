package edgelab.run;

import edgelab.herd.HerdComparison;
import edgelab.herd.HerdModel;
import edgelab.herd.HerdSetting;
import edgelab.herd.MeasuredHerd;
import edgelab.history.Evidence;
import edgelab.load.ClientBehaviour;
import edgelab.proxy.Version;
import edgelab.script.Admission;
import edgelab.script.Admission.How;
import edgelab.script.Scenario;
import edgelab.theory.Gate;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdRun;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
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
  public static HerdLab with(ConfigUnderTest configUnderTest) {
    return new HerdLab(Lab.with(configUnderTest));
  }

  public Version proxyVersion() {
    return lab.proxyVersion();
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
  public Run burst(HerdSetting herdSetting, long seed) {
    return burst(herdSetting, seed, Expectation.healthy(herdSetting.clients()));
  }

  /** The same where not everyone is to get in. */
  public Run burst(HerdSetting herdSetting, long seed, Expectation expected) {
    Outcome outcome =
        start(herdSetting, seed, Scenario.PLAIN.timing().hold(), herdSetting.admission(), expected)
            .finish();
    return new Run(outcome, MeasuredHerd.run(outcome.evidence().history()));
  }

  /**
   * All are open, and the Edge turns choosy; then it cuts every connection at one instant, and they
   * come back.
   */
  public Experiment drop(HerdSetting herdSetting, long seed, How how) {
    Expectation healthy = Expectation.healthy(herdSetting.clients());
    return start(herdSetting, seed, UNTIL_DROPPED, Admission.OPEN, healthy)
        .awaitAllOpened()
        .admit(herdSetting.admission())
        .drop(how);
  }

  private Experiment start(
      HerdSetting herdSetting,
      long seed,
      Duration hold,
      Admission admission,
      Expectation expected) {
    Scenario scenario =
        Scenario.PLAIN
            .withHold(hold)
            .withBehaviour(ClientBehaviour.AGENT.withRetry(herdSetting.retry()))
            .withAdmission(admission);
    return lab.start(
        Load.of(herdSetting.clients()).withSeed(seed).withBriefControl(),
        "herd-" + herdSetting.name(),
        scenario,
        expected);
  }

  /** The runs of a herd beside its simulation. */
  public HerdComparison compare(HerdSetting herdSetting, List<Run> runs) {
    return compare(herdSetting, runs, HerdModel.gate(herdSetting.admission()));
  }

  /** The same where NGINX is the gate. */
  public HerdComparison compare(HerdSetting herdSetting, List<Run> runs, Gate.Maker gate) {
    List<Evidence> herds = runs.stream().map(run -> run.outcome().evidence()).toList();
    HerdForecast forecast = HerdModel.forecast(herdSetting, herds, gate, SIMULATIONS);
    return new HerdComparison(herdSetting, runs.stream().map(Run::herd).toList(), forecast);
  }

  /** Herds that were dropped once beside their simulation, from the drop on. */
  public HerdComparison compareDropped(HerdSetting herdSetting, List<Outcome> outcomes) {
    List<Evidence> herds = outcomes.stream().map(Outcome::evidence).toList();
    return new HerdComparison(
        herdSetting,
        herds.stream().map(Evidence::history).map(MeasuredHerd::sinceFirstCut).toList(),
        HerdModel.forecastDropped(herdSetting, herds, SIMULATIONS));
  }

  @Override
  public void close() {
    lab.close();
  }
}
