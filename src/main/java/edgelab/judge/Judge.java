package edgelab.judge;

import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns evidence into a verdict: doubts first, then the symptom, then the cause behind it. */
public final class Judge {
  private Judge() {}

  public static Verdict judge(Evidence evidence) {
    return judge(evidence, Checkers.ALL);
  }

  static Verdict judge(Evidence evidence, List<Checker> checkers) {
    Endings endings = evidence.history().endings();
    Optional<String> doubt = Inconclusive.about(evidence);
    if (doubt.isPresent()) {
      return verdict(evidence, Diagnosis.INCONCLUSIVE, unknown(0, doubt.get()));
    }
    int lost = Silence.lost(evidence);
    if (lost == 0) {
      String because = "all " + endings.clients() + " clients opened";
      Finding none = new Finding(Cause.NONE, Confidence.CERTAIN, 0, because);
      return verdict(evidence, Diagnosis.HEALTHY, none);
    }
    List<Finding> findings = new ArrayList<>();
    for (Checker checker : checkers) {
      try {
        checker.check(evidence).ifPresent(findings::add);
      } catch (RuntimeException e) {
        String reason = "the checker " + checker.getClass().getSimpleName() + " failed: " + e;
        return verdict(evidence, Diagnosis.INCONCLUSIVE, unknown(0, reason));
      }
    }
    Finding finding = choose(findings, lost);
    Optional<String> starved =
        finding.cause() == Cause.UNKNOWN ? Inconclusive.ofStarvation(evidence) : Optional.empty();
    return starved.isPresent()
        ? verdict(evidence, Diagnosis.INCONCLUSIVE, unknown(0, starved.get()))
        : verdict(evidence, Diagnosis.of(endings, lost), finding);
  }

  /**
   * A cause is named only where it explains more than half of the losses; a likely one only where
   * no certain one does.
   */
  private static Finding choose(List<Finding> findings, int lost) {
    return Stream.of(Confidence.CERTAIN, Confidence.LIKELY)
        .flatMap(confidence -> most(findings, confidence).stream())
        .filter(best -> 2 * best.explains() > lost)
        .findFirst()
        .orElseGet(() -> tooFew(findings, lost));
  }

  private static Optional<Finding> most(List<Finding> findings, Confidence confidence) {
    return findings.stream()
        .filter(finding -> finding.confidence() == confidence)
        .max(Comparator.comparingInt(Finding::explains));
  }

  private static Finding tooFew(List<Finding> findings, int lost) {
    return most(findings, Confidence.CERTAIN)
        .or(() -> most(findings, Confidence.LIKELY))
        .map(
            best ->
                unknown(
                    best.explains(),
                    "the best explanation, %s, covers %d of %d losses: %s"
                        .formatted(best.cause(), best.explains(), lost, best.because())))
        .orElse(unknown(0, "neither log names a cause"));
  }

  private static Finding unknown(int explains, String because) {
    return new Finding(Cause.UNKNOWN, Confidence.NONE, explains, because);
  }

  private static Verdict verdict(Evidence evidence, Diagnosis diagnosis, Finding finding) {
    return new Verdict(
        diagnosis,
        finding.cause(),
        finding.confidence(),
        finding.because(),
        evidence.history().endings(),
        samples(evidence));
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
