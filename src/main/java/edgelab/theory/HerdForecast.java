package edgelab.theory;

import java.util.Arrays;
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
   * @param runs at least 1; 1,000 make the ends of the band steady to about a tenth of its width.
   *     Where there is no chance in it, each herd is simulated once
   */
  public static HerdForecast of(List<Herd> herds, Gate.Maker gate, int runs) {
    boolean random = herds.stream().anyMatch(herd -> herd.habit().backoff().isRandom());
    return new HerdForecast(
        LongStream.rangeClosed(1, random ? runs : herds.size())
            .parallel()
            .mapToObj(
                seed -> HerdSimulation.run(herds.get((int) (seed % herds.size())), gate, seed))
            .toList());
  }

  /**
   * One figure's spread by chance.
   *
   * @param mean over all runs
   * @param deviation standard deviation of a run from the mean, by chance
   * @param low lower bound of 99 % of the runs, included
   * @param high their upper bound, included
   */
  public record Band(double mean, double deviation, double low, double high) {
    public boolean contains(double measured) {
      return low <= measured && measured <= high;
    }
  }

  public Band of(ToDoubleFunction<HerdRun> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    int tail = (int) Math.floor((1 - BAND) / 2 * sorted.length);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double variance =
        Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    return new Band(mean, Math.sqrt(variance), sorted[tail], sorted[sorted.length - 1 - tail]);
  }
}
