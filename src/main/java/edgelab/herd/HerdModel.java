package edgelab.herd;

import edgelab.history.Evidence;
import edgelab.load.Backoff;
import edgelab.load.Retry;
import edgelab.script.Admission;
import edgelab.theory.BackoffModel;
import edgelab.theory.Gate;
import edgelab.theory.Herd;
import edgelab.theory.Herd.Habit;
import edgelab.theory.Herd.Path;
import edgelab.theory.HerdForecast;
import java.time.Duration;
import java.util.List;

/** A setting in the words of the theory, which knows neither the agents nor the Edge. */
public final class HerdModel {
  private static final double NANOS = 1e9;

  /** Seconds; by then everyone is in, and has been long enough to begin again as at first. */
  private static final double LONG_IN = 90;

  private HerdModel() {}

  /**
   * @param drops seconds at which every connection ends
   */
  public static Herd herd(HerdSetting herdSetting, Path path, List<Double> drops) {
    return new Herd(herdSetting.clients(), habit(herdSetting), path, drops);
  }

  /**
   * The theory's forecast for recorded herds. Each herd is simulated at its own pace.
   *
   * @param simulations of all herds together, where there is chance in it
   */
  public static HerdForecast forecast(
      HerdSetting herdSetting, List<Evidence> herds, Gate.Maker gate, int simulations) {
    return forecast(herdSetting, herds, gate, simulations, List.of());
  }

  /** The same for herds that were dropped when all were in, from the drop on. */
  public static HerdForecast forecastDropped(
      HerdSetting herdSetting, List<Evidence> herds, int simulations) {
    Gate.Maker gate = gate(herdSetting.admission());
    HerdForecast whole = forecast(herdSetting, herds, gate, simulations, List.of(LONG_IN));
    return new HerdForecast(whole.runs().stream().map(run -> run.since(LONG_IN)).toList());
  }

  private static HerdForecast forecast(
      HerdSetting herdSetting,
      List<Evidence> herds,
      Gate.Maker gate,
      int simulations,
      List<Double> drops) {
    List<Herd> models =
        herds.stream()
            .map(herd -> herd(herdSetting, MachinePace.of(herd, herdSetting.admission()), drops))
            .toList();
    return HerdForecast.of(models, gate, simulations);
  }

  private static Habit habit(HerdSetting herdSetting) {
    Retry retry = herdSetting.retry();
    Duration asked = herdSetting.admission().refusal().retryAfter();
    return new Habit(
        backoffModel(retry.backoff()),
        retry.attempts(),
        seconds(retry.deadline()),
        seconds(retry.settled()),
        retry.heedsRetryAfter() ? seconds(asked) : 0);
  }

  static BackoffModel backoffModel(Backoff backoff) {
    double base = seconds(backoff.base());
    double cap = seconds(backoff.cap());
    double first = seconds(backoff.first());
    return switch (backoff.jitter()) {
      case NONE -> new BackoffModel(base, backoff.factor(), cap, 1, 1, false, first);
      case EQUAL -> new BackoffModel(base, backoff.factor(), cap, 0.5, 1, false, first);
      case FULL -> new BackoffModel(base, backoff.factor(), cap, 0, 1, false, first);
      case AROUND -> new BackoffModel(base, backoff.factor(), cap, 0.8, 1.2, false, first);
      case ABOVE -> new BackoffModel(base, backoff.factor(), cap, 1, 1.2, false, first);
      case DECORRELATED -> BackoffModel.decorrelated(base, cap);
    };
  }

  /** A slow acceptor is the kernel's, and has no model. */
  public static Gate.Maker gate(Admission admission) {
    if (admission.serverQueue().isPresent()) {
      Admission.ServerQueue serverQueue = admission.serverQueue().get();
      return Gate.desk(seconds(serverQueue.service()), serverQueue.queue());
    }
    return admission
        .bucket()
        .map(bucket -> Gate.bucket(bucket.rate(), bucket.burst()))
        .orElse(Gate.open());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }
}
