package edgelab.checker;

import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns evidence into a verdict: doubts first, then the symptom, then the cause behind it. */
public final class Judge {
  private Judge() {}

  public static Verdict judge(Evidence evidence) {
    return judge(evidence, Checkers.ALL);
  }

  static Verdict judge(Evidence evidence, List<Checker> checkers) {
    Endings endings = evidence.history().endings();
    Optional<String> doubt = Doubts.about(evidence);
    if (doubt.isPresent()) {
      return verdict(evidence, Diagnosis.INCONCLUSIVE, Cause.UNKNOWN, doubt.get());
    }
    if (endings.clean()) {
      return verdict(
          evidence, Diagnosis.HEALTHY, Cause.NONE, "all " + endings.clients() + " clients opened");
    }
    List<Finding> findings = new ArrayList<>();
    for (Checker checker : checkers) {
      try {
        checker.check(evidence).ifPresent(findings::add);
      } catch (RuntimeException e) {
        String reason = "the checker " + checker.getClass().getSimpleName() + " failed: " + e;
        return verdict(evidence, Diagnosis.INCONCLUSIVE, Cause.UNKNOWN, reason);
      }
    }
    Finding finding = mostOf(findings, endings.lost());
    return verdict(evidence, Diagnosis.of(endings), finding.cause(), finding.because());
  }

  /** A cause is named only where it explains more than half of the losses. */
  private static Finding mostOf(List<Finding> findings, int lost) {
    return findings.stream()
        .max(Comparator.comparingInt(Finding::explains))
        .map(best -> 2 * best.explains() > lost ? best : tooFew(best, lost))
        .orElse(new Finding(Cause.UNKNOWN, 0, "neither log names a cause"));
  }

  private static Finding tooFew(Finding best, int lost) {
    String because =
        "the best explanation, %s, covers %d of %d losses: %s"
            .formatted(best.cause(), best.explains(), lost, best.because());
    return new Finding(Cause.UNKNOWN, best.explains(), because);
  }

  private static Verdict verdict(
      Evidence evidence, Diagnosis diagnosis, Cause cause, String because) {
    return new Verdict(diagnosis, cause, because, evidence.history().endings(), samples(evidence));
  }

  private static List<Event> samples(Evidence evidence) {
    return evidence.history().events().stream().filter(Judge::isLoss).limit(3).toList();
  }

  private static boolean isLoss(Event event) {
    return event instanceof Event.Rejected
        || event instanceof Event.Failed
        || event instanceof Event.Closed closed && closed.signal() != Signal.LOCAL;
  }
}
