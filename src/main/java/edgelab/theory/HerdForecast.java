package edgelab.theory;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** The same herd simulated with many seeds: what to expect of it, and how far chance goes. */
public record HerdForecast(List<HerdRun> runs) {
  private static final double BAND = 0.99;

  public HerdForecast {
    runs = List.copyOf(runs);
  }

  /**
   * @param runs at least 1
   */
  public static HerdForecast of(Herd herd, Gate.Maker gate, int runs) {
    return of(List.of(herd), gate, runs);
  }

  /**
   * @param herds take turns, as where one machine's pace was measured a few times
   * @param runs at least 1; 1,000 make the ends of the band steady to about a tenth of its width
   */
  public static HerdForecast of(List<Herd> herds, Gate.Maker gate, int runs) {
    return new HerdForecast(
        LongStream.rangeClosed(1, runs)
            .parallel()
            .mapToObj(
                seed -> HerdSimulation.run(herds.get((int) (seed % herds.size())), gate, seed))
            .toList());
  }

  /**
   * What chance makes of one figure.
   *
   * @param mean over all runs
   * @param low 99 % of the runs lie between this
   * @param high and this, both included
   */
  public record Band(double mean, double low, double high) {
    public boolean contains(double measured) {
      return low <= measured && measured <= high;
    }
  }

  public Band of(ToDoubleFunction<HerdRun> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    int tail = (int) Math.floor((1 - BAND) / 2 * sorted.length);
    return new Band(mean(figure), sorted[tail], sorted[sorted.length - 1 - tail]);
  }

  /** How far chance takes one run from the mean: the standard deviation of a figure. */
  public double deviation(ToDoubleFunction<HerdRun> figure) {
    double mean = mean(figure);
    return Math.sqrt(mean(run -> Math.pow(figure.applyAsDouble(run) - mean, 2)));
  }

  private double mean(ToDoubleFunction<HerdRun> figure) {
    return runs.stream().mapToDouble(figure).average().orElseThrow();
  }
}
