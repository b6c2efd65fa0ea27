package edgelab.topology;

import edgelab.LabException;
import edgelab.checker.Diagnosis;
import edgelab.herd.Comparison;
import edgelab.herd.Measured;
import edgelab.herd.Model;
import edgelab.herd.Pace;
import edgelab.herd.Setting;
import edgelab.history.Admission;
import edgelab.history.Admission.How;
import edgelab.history.Conduct;
import edgelab.history.History;
import edgelab.history.Retry;
import edgelab.history.Wait;
import edgelab.theory.Gate;
import edgelab.theory.Herd;
import edgelab.theory.Herd.Path;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdRun;
import edgelab.variant.Config;
import edgelab.variant.Expectation;
import edgelab.variant.Scene;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.time.Duration;
import java.util.List;

/** Herds of clients that dial again, through one NGINX. */
public final class HerdLab implements AutoCloseable {
  /** Long enough for the lab to strike once all are open, as the agents tell ten times a second. */
  private static final Duration UNTIL_DROPPED = Duration.ofSeconds(2);

  private static final int SIMULATIONS = 400;

  /**
   * Seconds, measured on two idle cores: 500 clients that dial again together are answered within
   * 150 ms, and within 75 in the burst. Herds with jitter come out the same with a tenth of it or a
   * third more (HerdSimulationTest).
   */
  private static final Path USUAL = new Path(0.002, 0.0003, 0.00015);

  private static boolean warm;

  private final Lab lab;

  private HerdLab(Lab lab) {
    this.lab = lab;
  }

  /** NGINX lets all through, to an Edge that may not take them all. */
  public static HerdLab plain() {
    return with(plainConfig());
  }

  /** The bottleneck is NGINX's own. */
  public static HerdLab with(Config config) {
    warmUp();
    return new HerdLab(Lab.with(config));
  }

  private static Config plainConfig() {
    return Variants.named("worker-connections").fixed();
  }

  /** The agents' JVM is slow at first, and would be late. */
  private static synchronized void warmUp() {
    if (!warm) {
      try (HerdLab plain = new HerdLab(Lab.with(plainConfig()))) {
        plain.refused(Duration.ZERO);
      }
      warm = true;
    }
  }

  /** What becomes of clients that are all refused for a second and a half. */
  private Outcome refused(Duration wait) {
    Retry brief = Retry.with(Wait.fixed(wait)).withDeadline(Duration.ofMillis(1_500));
    Setting setting = new Setting("calibration", brief, Admission.bucket(1e-3, 1), Variant.CLIENTS);
    return burst(setting, Load.SEED).outcome();
  }

  /**
   * One herd that was let loose.
   *
   * @param herd what the clients did: since the burst, or since the drop
   */
  public record Run(Outcome outcome, HerdRun herd) {}

  /** All dial at once, and dial again until they are in or have given up. */
  public Run burst(Setting setting, long seed) {
    Outcome outcome = start(setting, seed).finish();
    return new Run(outcome, Measured.run(outcome.evidence().history()));
  }

  /** A burst on its way, for those who want to disturb it. */
  public Experiment start(Setting setting, long seed) {
    return start(setting, seed, Scene.PLAIN.hold(), setting.admission());
  }

  /**
   * All are open, and the Edge turns choosy; then it cuts every connection at one instant, and they
   * come back.
   */
  public Experiment drop(Setting setting, long seed, How how) {
    return start(setting, seed, UNTIL_DROPPED, Admission.OPEN)
        .awaitAllOpened()
        .admit(setting.admission())
        .drop(how);
  }

  private Experiment start(Setting setting, long seed, Duration hold, Admission admission) {
    Scene scene =
        Scene.PLAIN
            .withHold(hold)
            .withConduct(Conduct.AGENT.withRetry(setting.retry()))
            .withAdmission(admission);
    return lab.start(
        Load.of(setting.clients()).withSeed(seed).withBriefControl(),
        "herd-" + setting.name(),
        scene,
        Expectation.healthy(setting.clients()));
  }

  /** The runs of a setting beside its simulation. */
  public Comparison compare(Setting setting, List<Run> runs) {
    return compare(setting, runs, Model.gate(setting.admission()));
  }

  /** The same where NGINX is the gate. */
  public Comparison compare(Setting setting, List<Run> runs, Gate.Maker gate) {
    Wait waiting = setting.retry().waiting();
    Herd herd = Model.herd(setting, path(waiting), List.of());
    int simulations = waiting.isRandom() ? SIMULATIONS : 1;
    return new Comparison(
        setting, runs.stream().map(Run::herd).toList(), HerdForecast.of(herd, gate, simulations));
  }

  /**
   * Chance decides where there is jitter; where there is none, the machine's pace of now does.
   *
   * @throws LabException where the machine is too busy to tell
   */
  private Path path(Wait waiting) {
    if (waiting.isRandom()) {
      return USUAL;
    }
    boolean crowd = waiting.cap().isZero();
    Outcome outcome = refused(crowd ? Duration.ZERO : Duration.ofMillis(400));
    if (outcome.verdict().diagnosis() == Diagnosis.INCONCLUSIVE) {
      throw new LabException("inconclusive: " + outcome.verdict().because());
    }
    History history = outcome.evidence().history();
    return crowd ? Pace.ofCrowd(history) : Pace.ofWaves(history);
  }

  @Override
  public void close() {
    lab.close();
  }
}
