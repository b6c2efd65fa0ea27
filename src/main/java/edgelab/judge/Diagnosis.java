package edgelab.judge;

import java.util.Collection;

/** The symptom: what most of the lost clients saw. */
public enum Diagnosis {
  /** Every client opened, none was cut. */
  HEALTHY,
  /** Answered, but not with a 101. */
  REJECTED,
  /** No valid answer: refused, reset, closed or silent before the 101, or a 101 that is wrong. */
  UNREACHABLE,
  /** Ended after the 101 by another than the client: cut, closed with a code, or gone unnoticed. */
  ABNORMAL,
  /** The lab cannot blame the proxy: the control was sick, or the machine ran out of something. */
  INCONCLUSIVE;

  /** The most frequent symptom; among equals the one that came furthest. */
  static Diagnosis of(Collection<Loss> losses) {
    if (losses.isEmpty()) {
      return HEALTHY;
    }
    long rejected = losses.stream().filter(Loss::isRejected).count();
    long ended = losses.stream().filter(Loss::isAfterOpening).count();
    long unanswered = losses.size() - rejected - ended;
    if (ended >= rejected && ended >= unanswered) {
      return ABNORMAL;
    }
    return rejected >= unanswered ? REJECTED : UNREACHABLE;
  }
}
