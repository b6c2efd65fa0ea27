package edgelab.herd;

import edgelab.history.Admission;
import edgelab.history.Retry;
import edgelab.history.Wait;
import edgelab.theory.Gate;
import edgelab.theory.Herd;
import edgelab.theory.Herd.Habit;
import edgelab.theory.Herd.Path;
import edgelab.theory.Pauses;
import java.time.Duration;
import java.util.List;

/** A setting in the words of the theory, which knows neither the agents nor the Edge. */
public final class Model {
  private static final double NANOS = 1e9;

  private Model() {}

  /**
   * @param drops seconds at which every connection ends
   */
  public static Herd herd(Setting setting, Path path, List<Double> drops) {
    return new Herd(setting.clients(), habit(setting), path, drops);
  }

  private static Habit habit(Setting setting) {
    Retry retry = setting.retry();
    Duration asked = setting.admission().refusal().retryAfter();
    return new Habit(
        pauses(retry.waiting()),
        retry.attempts(),
        seconds(retry.deadline()),
        seconds(retry.settled()),
        retry.heedsRetryAfter() ? seconds(asked) : 0);
  }

  static Pauses pauses(Wait wait) {
    double base = seconds(wait.base());
    double cap = seconds(wait.cap());
    double first = seconds(wait.first());
    return switch (wait.jitter()) {
      case NONE -> new Pauses(base, wait.factor(), cap, 1, 1, false, first);
      case EQUAL -> new Pauses(base, wait.factor(), cap, 0.5, 1, false, first);
      case FULL -> new Pauses(base, wait.factor(), cap, 0, 1, false, first);
      case AROUND -> new Pauses(base, wait.factor(), cap, 0.8, 1.2, false, first);
      case ABOVE -> new Pauses(base, wait.factor(), cap, 1, 1.2, false, first);
      case DECORRELATED -> Pauses.decorrelated(base, cap);
    };
  }

  /** A slow acceptor is the kernel's, and has no model. */
  public static Gate.Maker gate(Admission admission) {
    if (admission.desk().isPresent()) {
      Admission.Desk desk = admission.desk().get();
      return Gate.desk(seconds(desk.service()), desk.queue());
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
