package edgelab.checker;

import edgelab.history.Endings;

/** The symptom: what most of the lost clients saw. */
public enum Diagnosis {
  /** Every client opened, none was cut. */
  HEALTHY,
  /** Answered, but not with a 101. */
  REJECTED,
  /** No answer at all: refused, reset, closed or silent before the 101. */
  UNREACHABLE,
  /** Ended by the other side after the 101: cut, or closed with a code. */
  ABNORMAL,
  /** The lab cannot blame NGINX: the control was sick, or the machine ran out of something. */
  INCONCLUSIVE;

  /** The most frequent symptom; among equals the one that came furthest. */
  static Diagnosis of(Endings endings) {
    if (endings.clean()) {
      return HEALTHY;
    }
    int ended = endings.abnormal() + endings.closedByPeer();
    int most = Math.max(ended, Math.max(endings.rejected(), endings.unreachable()));
    if (ended == most) {
      return ABNORMAL;
    }
    return endings.rejected() == most ? REJECTED : UNREACHABLE;
  }
}
