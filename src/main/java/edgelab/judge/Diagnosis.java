package edgelab.judge;

import edgelab.history.Endings;

/** The symptom: what most of the lost clients saw. */
public enum Diagnosis {
  /** Every client opened, none was cut. */
  HEALTHY,
  /** Answered, but not with a 101. */
  REJECTED,
  /** No answer at all: refused, reset, closed or silent before the 101. */
  UNREACHABLE,
  /** Ended after the 101 by another than the client: cut, closed with a code, or gone unnoticed. */
  ABNORMAL,
  /** The lab cannot blame NGINX: the control was sick, or the machine ran out of something. */
  INCONCLUSIVE;

  /**
   * The most frequent symptom; among equals the one that came furthest.
   *
   * @param lost clients, those included that do not know it
   */
  static Diagnosis of(Endings endings, int lost) {
    if (lost == 0) {
      return HEALTHY;
    }
    int ended = lost - endings.rejected() - endings.unreachable();
    int most = Math.max(ended, Math.max(endings.rejected(), endings.unreachable()));
    if (ended == most) {
      return ABNORMAL;
    }
    return endings.rejected() == most ? REJECTED : UNREACHABLE;
  }
}
