package edgelab.herd;

import edgelab.load.Backoff;
import edgelab.load.Backoff.Jitter;
import edgelab.load.Retry;
import edgelab.script.Admission;
import edgelab.theory.Herd.Path;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdForecast.Band;
import edgelab.theory.HerdRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which policy, base and cap bring a herd in soonest without a wave that is too high. From the
 * simulation alone: no machine is asked.
 */
public final class BackoffAdvice {
  /** Ends of a band over so few runs are its least and its greatest run. */
  private static final int RUNS = 20;

  /** A dial that takes 5 ms, on a machine that serves 5,000 a second. */
  private static final Path PATH = new Path(0.005, 0.0002);

  private static final List<Integer> BASES_MILLIS = List.of(50, 100, 200, 500, 1_000, 2_000, 5_000);
  private static final List<Integer> CAPS_MILLIS = List.of(1_000, 2_000, 5_000, 10_000, 30_000);
  private static final List<Jitter> JITTERS =
      List.of(Jitter.NONE, Jitter.EQUAL, Jitter.FULL, Jitter.DECORRELATED);

  private final Admission.Bucket bucket;
  private final int clients;

  public BackoffAdvice(int clients, Admission.Bucket bucket) {
    this.clients = clients;
    this.bucket = bucket;
  }

  /**
   * A way to wait and what comes of it.
   *
   * @param time seconds until all are in
   * @param attempts dials of each client
   * @param peak the most dials in any 100 ms; the burst's own first dials, which no backoff moves,
   *     are not among them
   */
  public record Option(HerdSetting herdSetting, Band time, Band attempts, Band peak) {}

  /** Everything that was tried, the soonest first. */
  public List<Option> options() {
    return JITTERS.stream()
        .flatMap(jitter -> BASES_MILLIS.stream().flatMap(base -> backoffs(jitter, base)))
        .map(this::simulate)
        .sorted(Comparator.comparingDouble(option -> option.time().mean()))
        .toList();
  }

  private static Stream<Backoff> backoffs(Jitter jitter, int base) {
    return CAPS_MILLIS.stream()
        .filter(cap -> cap >= base)
        .map(cap -> Backoff.doubling(jitter, Duration.ofMillis(base), Duration.ofMillis(cap)));
  }

  private Option simulate(Backoff backoff) {
    Retry retry = Retry.with(backoff).withDeadline(Duration.ofHours(1));
    HerdSetting herdSetting =
        new HerdSetting(name(backoff), retry, Admission.bucket(bucket), clients);
    HerdForecast forecast =
        HerdForecast.of(
            HerdModel.herd(herdSetting, PATH, List.of()),
            HerdModel.gate(herdSetting.admission()),
            RUNS);
    return new Option(
        herdSetting,
        forecast.of(HerdRun::time),
        forecast.of(HerdRun::attempts),
        forecast.of(run -> run.peak(HerdComparison.WINDOW, HerdComparison.WINDOW)));
  }

  private static String name(Backoff backoff) {
    return "%s, base %d ms, cap %.0f s"
        .formatted(
            backoff.jitter().name().toLowerCase(Locale.ROOT),
            backoff.base().toMillis(),
            backoff.cap().toMillis() / 1e3);
  }

  /**
   * The soonest of those that keep both bounds in all simulated runs.
   *
   * @param peak dials in 100 ms at the most
   * @param time seconds at the most
   */
  public static Optional<Option> best(List<Option> options, double peak, double time) {
    return options.stream()
        .filter(option -> option.peak().high() <= peak && option.time().high() <= time)
        .findFirst();
  }

  /** The curve between time and peak: nothing that was tried is both sooner and lower. */
  public static List<Option> curve(List<Option> options) {
    List<Option> curve = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    for (Option option : options) {
      if (option.peak().high() < lowest) {
        lowest = option.peak().high();
        curve.add(option);
      }
    }
    return curve;
  }
}
