package edgelab.report;

import edgelab.herd.HerdComparison;
import edgelab.theory.HerdForecast.Band;
import edgelab.theory.HerdRun;
import java.util.List;

/**
 * A policy's line of {@link HerdTable} for programs. Measured figures are the mean of all seeds.
 *
 * @param policy by its name
 * @param opened clients
 * @param seconds until all were in
 * @param simulatedSeconds the same, simulated
 * @param leastSeconds the same, whatever clients do
 * @param attempts dials of each client
 * @param simulatedAttempts the same, simulated
 * @param peak the most dials in any 100 ms
 * @param simulatedPeak the same, simulated
 * @param refused dials
 * @param disagreements what was not as predicted
 */
public record ComparedHerd(
    String policy,
    double opened,
    double seconds,
    Band simulatedSeconds,
    double leastSeconds,
    double attempts,
    Band simulatedAttempts,
    double peak,
    Band simulatedPeak,
    double refused,
    List<String> disagreements) {
  public static ComparedHerd of(HerdComparison one) {
    double opened = one.mean(run -> run.opened().size());
    return new ComparedHerd(
        one.herdSetting().name(),
        opened,
        one.mean(HerdRun::time),
        one.predicted().of(HerdRun::time),
        one.herdSetting().leastTime(),
        one.mean(HerdRun::attempts),
        one.predicted().of(HerdRun::attempts),
        one.mean(HerdComparison::peak),
        one.predicted().of(HerdComparison::peak),
        one.mean(run -> run.dials().size()) - opened,
        one.disagreements());
  }
}
