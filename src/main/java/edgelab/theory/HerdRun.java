package edgelab.theory;

import java.util.List;

/**
 * One simulated run. Times are seconds since the run began.
 *
 * @param clients that took part
 * @param dials when each dial began, in order
 * @param opened when each client that is open at the end opened, in order
 */
public record HerdRun(int clients, List<Double> dials, List<Double> opened) {
  public HerdRun {
    dials = List.copyOf(dials);
    opened = List.copyOf(opened);
  }

  /**
   * The run from a time on, as if it had begun there. Clients that opened before then do not count
   * as opened.
   */
  public HerdRun since(double begin) {
    return new HerdRun(
        clients,
        dials.stream().filter(at -> at >= begin).map(at -> at - begin).toList(),
        opened.stream().filter(at -> at >= begin).map(at -> at - begin).toList());
  }

  /**
   * Dials of a run in each bin, on average; what comes after the last bin is left out.
   *
   * @param bin its width in seconds
   */
  public static double[] meanDials(List<HerdRun> runs, double bin, int bins) {
    double[] mean = new double[bins];
    for (HerdRun run : runs) {
      for (double at : run.dials()) {
        if (at < bins * bin) {
          mean[Math.min(bins - 1, (int) (at / bin))] += 1.0 / runs.size();
        }
      }
    }
    return mean;
  }

  /** When the last client opened; 0 where none did. */
  public double time() {
    return opened.isEmpty() ? 0 : opened.get(opened.size() - 1);
  }

  /** Dials for each client. */
  public double attempts() {
    return (double) dials.size() / clients;
  }

  /** Clients that gave up. */
  public int outside() {
    return clients - opened.size();
  }

  /**
   * The most dials that began within any {@code window}, counted from {@code since} on. A window
   * that slides does not cut a wave in two, as bins may.
   */
  public int peak(double since, double window) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < dials.size(); last++) {
      while (dials.get(first) < since && first < last
          || dials.get(last) - dials.get(first) >= window) {
        first++;
      }
      if (dials.get(first) >= since) {
        most = Math.max(most, last - first + 1);
      }
    }
    return most;
  }

  /** Time within which this share of the clients that opened were open. */
  public double openedWithin(double share) {
    return opened.isEmpty() ? 0 : opened.get((int) Math.ceil(share * opened.size()) - 1);
  }
}
