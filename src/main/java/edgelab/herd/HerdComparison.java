package edgelab.herd;

import edgelab.load.Backoff;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdForecast.Band;
import edgelab.theory.HerdRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One setting, measured with a few seeds and simulated with many.
 *
 * @param herdSetting what was measured
 * @param measured one run for each seed
 * @param predicted the simulation, which shares no code with what was measured
 */
public record HerdComparison(
    HerdSetting herdSetting, List<HerdRun> measured, HerdForecast predicted) {
  /** How far the measured mean may be from the simulated one, if chance takes it no farther. */
  public static final double TOLERANCE = 0.15;

  /** Seconds from the first dial on that a peak leaves out: the burst itself, and its echo. */
  public static final double PEAK_FROM = 1;

  /** Seconds: the thread's clients are counted ten times a second. */
  public static final double WINDOW = 0.1;

  /** Of 99 % bands, so many in a thousand runs are left by chance. */
  private static final double OUTSIDE = 0.01;

  private static final double NEVER_BY_CHANCE = 0.001;

  /** Standard deviations that a mean is off, either way, in one case of a thousand. */
  private static final double FAR_BY_CHANCE = 3.29;

  public HerdComparison {
    measured = List.copyOf(measured);
  }

  /** The most dials in any 100 ms, from one second after the first dial on. */
  public static int peak(HerdRun run) {
    return run.peak(PEAK_FROM, WINDOW);
  }

  /** Of the seeds. */
  public double mean(ToDoubleFunction<HerdRun> figure) {
    return measured.stream().mapToDouble(figure).average().orElseThrow();
  }

  /**
   * Disagreements, one sentence each; empty where measurement and prediction agree. The dial rate
   * of clients that never wait is the machine's pace and no prediction.
   */
  public List<String> disagreements() {
    List<String> found = new ArrayList<>();
    if (measured.stream().anyMatch(run -> run.time() < herdSetting.leastTime() - WINDOW)) {
      found.add("someone was let in sooner than the bucket can: T < (N - b) / r");
    }
    checkMean("time", HerdRun::time, wave(), found);
    checkMean("clients outside", HerdRun::outside, 0, found);
    if (!herdSetting.retry().backoff().cap().isZero()) {
      checkMean("attempts", HerdRun::attempts, 0, found);
    }
    peakBand().ifPresent(band -> checkPeaks(band, found));
    return found;
  }

  /**
   * Where the peak of 99 % of the runs lies; empty where all clients wait alike. The machine sets
   * these apart: every hiccup of it makes a wave wider for good, and nothing makes it tight again.
   */
  public Optional<Band> peakBand() {
    return herdSetting.retry().backoff().isRandom()
        ? Optional.of(predicted.of(HerdComparison::peak))
        : Optional.empty();
  }

  private void checkPeaks(Band band, List<String> found) {
    long outside = measured.stream().filter(run -> !band.contains(peak(run))).count();
    if (outside > mayBeOutside(measured.size())) {
      found.add(
          String.format(
              Locale.ROOT,
              "the peak left its band of %.0f to %.0f in %d of %d runs: %s",
              band.low(),
              band.high(),
              outside,
              measured.size(),
              measured.stream().map(HerdComparison::peak).toList()));
    }
  }

  /**
   * Clients that wait alike come in waves, at last a cap apart, and so their time is a number of
   * waves: whether the last few of them need one more hangs on a width that is the machine's.
   */
  private double wave() {
    Backoff backoff = herdSetting.retry().backoff();
    return backoff.isRandom() ? 0 : backoff.cap().toMillis() / 1e3;
  }

  private void checkMean(
      String name, ToDoubleFunction<HerdRun> figure, double slack, List<String> found) {
    double is = mean(figure);
    Band band = predicted.of(figure);
    double expected = band.mean();
    double chance = FAR_BY_CHANCE * band.deviation() / Math.sqrt(measured.size());
    if (Math.abs(is - expected) > Math.max(slack, Math.max(chance, TOLERANCE * expected))) {
      found.add(
          String.format(Locale.ROOT, "%s: measured %.2f, simulated %.2f", name, is, expected));
    }
  }

  /**
   * How many of so many runs may lie outside of a 99 % band, before chance explains it in less than
   * one case of a thousand (the binomial distribution's tail).
   */
  static int mayBeOutside(int runs) {
    double probability = Math.pow(1 - OUTSIDE, runs);
    double tail = 1 - probability;
    int allowed = 0;
    while (tail > NEVER_BY_CHANCE) {
      allowed++;
      probability *= (runs - allowed + 1) * OUTSIDE / (allowed * (1 - OUTSIDE));
      tail -= probability;
    }
    return allowed;
  }
}
