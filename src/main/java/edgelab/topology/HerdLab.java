package edgelab.topology;

import edgelab.herd.Comparison;
import edgelab.herd.Measured;
import edgelab.herd.Model;
import edgelab.herd.Setting;
import edgelab.history.Admission;
import edgelab.history.Admission.How;
import edgelab.history.Conduct;
import edgelab.history.Policy;
import edgelab.theory.Forecast;
import edgelab.theory.Gate;
import edgelab.theory.Herd;
import edgelab.theory.Herd.Path;
import edgelab.theory.HerdRun;
import edgelab.variant.Config;
import edgelab.variant.Expectation;
import edgelab.variant.Scene;
import edgelab.variant.Variants;
import java.time.Duration;
import java.util.List;

/** Herds of clients that dial again, through one NGINX. */
public final class HerdLab implements AutoCloseable {
  /** Long enough for the lab to strike once all are open, as the agents tell ten times a second. */
  private static final Duration UNTIL_DROPPED = Duration.ofSeconds(2);

  private static final int SIMULATIONS = 400;

  /** The machine's own speed decides how often those dial that never wait. */
  private static final Duration CALIBRATION = Duration.ofMillis(1_500);

  private final Lab lab;
  private Path saturated;

  private HerdLab(Config config) {
    lab = Lab.with(config);
  }

  /** NGINX lets all through, to an Edge that may not take them all. */
  public static HerdLab plain() {
    return new HerdLab(Variants.named("worker-connections").fixed());
  }

  /** The bottleneck is NGINX's own. */
  public static HerdLab with(Config config) {
    return new HerdLab(config);
  }

  /**
   * One herd that was let loose.
   *
   * @param herd what the clients did: since the burst, or since the drop
   * @param path of its control burst
   */
  public record Run(Outcome outcome, HerdRun herd, Path path) {
    /**
     * @param since seconds of the burst's clock
     */
    public static Run of(Outcome outcome, double since) {
      return new Run(
          outcome,
          Measured.run(outcome.evidence().history()).since(since),
          Measured.path(outcome.evidence().control()));
    }
  }

  /** All dial at once, and dial again until they are in or have given up. */
  public Run burst(Setting setting, long seed) {
    return burst(setting, seed, Expectation.healthy(setting.clients()));
  }

  /** The same where not everyone is expected to get in. */
  public Run burst(Setting setting, long seed, Expectation expected) {
    return Run.of(
        start(setting, seed, Scene.PLAIN.hold(), setting.admission(), expected).finish(), 0);
  }

  /** A burst on its way, for those who want to disturb it. */
  public Experiment start(Setting setting, long seed) {
    Expectation healthy = Expectation.healthy(setting.clients());
    return start(setting, seed, Scene.PLAIN.hold(), setting.admission(), healthy);
  }

  /**
   * All are open, and the Edge turns choosy; then it cuts every connection at one instant, and they
   * come back.
   */
  public Experiment drop(Setting setting, long seed, How how) {
    Expectation healthy = Expectation.healthy(setting.clients());
    return start(setting, seed, UNTIL_DROPPED, Admission.OPEN, healthy)
        .awaitAllOpened()
        .admit(setting.admission())
        .drop(how);
  }

  private Experiment start(
      Setting setting, long seed, Duration hold, Admission admission, Expectation expected) {
    Scene scene =
        Scene.PLAIN
            .withHold(hold)
            .withConduct(Conduct.AGENT.withRetry(setting.retry()))
            .withAdmission(admission);
    return lab.start(
        Load.of(setting.clients()).withSeed(seed), "herd-" + setting.name(), scene, expected);
  }

  /** The runs of a setting beside its simulation. */
  public Comparison compare(Setting setting, List<Run> runs) {
    return compare(setting, runs, Model.gate(setting.admission()));
  }

  /** The same where NGINX is the gate. */
  public Comparison compare(Setting setting, List<Run> runs, Gate.Maker gate) {
    boolean waits = !setting.retry().waiting().cap().isZero();
    Herd herd = Model.herd(setting, waits ? mean(runs) : saturated(setting.clients()), List.of());
    Forecast forecast = Forecast.of(herd, gate, waits ? SIMULATIONS : 1);
    return new Comparison(setting, runs.stream().map(Run::herd).toList(), forecast);
  }

  private static Path mean(List<Run> runs) {
    return new Path(
        runs.stream().mapToDouble(run -> run.path().latency()).average().orElseThrow(),
        runs.stream().mapToDouble(run -> run.path().service()).average().orElseThrow());
  }

  /** Measured on clients that are all refused and never wait. */
  private Path saturated(int clients) {
    if (saturated == null) {
      Setting none =
          new Setting(
              "calibration",
              Policy.NONE.retry().withDeadline(CALIBRATION),
              Admission.bucket(1e-3, 1),
              clients);
      HerdRun run = burst(none, Load.SEED).herd();
      List<Double> dials = run.dials();
      saturated = new Path(0, dials.get(dials.size() - 1) / dials.size());
    }
    return saturated;
  }

  @Override
  public void close() {
    lab.close();
  }
}
