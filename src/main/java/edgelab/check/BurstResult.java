package edgelab.check;

import edgelab.judge.CauseKind;
import edgelab.judge.Diagnosis;
import edgelab.proxy.ConfigChange;
import edgelab.run.Outcome;
import edgelab.variant.Expectation;
import java.util.List;

/** The result of one burst of a check. */
public sealed interface BurstResult permits TrialResult, LocationResult {
  /** With the evidence. */
  Outcome outcome();

  /** Of the configuration, before the burst. */
  Expectation computed();

  /** Of the burst, for people: its trial or its location. */
  String name();

  /** The clients and backends that it holds for; empty where it holds for all. */
  String condition();

  /** Changes to make; empty where none is needed, or the lab knows none. */
  default List<ConfigChange> advice() {
    return outcome().advice();
  }

  default Diagnosis diagnosis() {
    return outcome().verdict().diagnosis();
  }

  /** As it is printed: {@code slots_exhausted}; a dash where nothing can be said of it. */
  default String printedCause() {
    return isInconclusive() ? "–" : outcome().verdict().cause().toString();
  }

  default boolean isHealthy() {
    return diagnosis() == Diagnosis.HEALTHY;
  }

  default boolean isInconclusive() {
    return diagnosis() == Diagnosis.INCONCLUSIVE;
  }

  /** The configuration lets in some clients by design, and the lab's are none of them. */
  default boolean isKeptOut() {
    return outcome().verdict().cause().kind() == CauseKind.ACCESS
        && advice().stream().allMatch(change -> change.text("").isEmpty());
  }

  /** It holds for some clients or backends only. */
  default boolean isConditional() {
    return !condition().isEmpty();
  }

  /** Clients are lost, but not everybody's. */
  default boolean isSickUnderConditions() {
    return isConditional() && !isHealthy() && !isInconclusive();
  }

  /** The computation and the measurement contradict each other. */
  default boolean isContradicted() {
    return !isInconclusive() && !outcome().result().agree() && !isOneOfTheSeen();
  }

  /** Clients were lost to more than one cause; most of them not to the one that was computed. */
  private boolean isOneOfTheSeen() {
    return computed().opens().contain(outcome().verdict().endings().opened())
        && outcome().verdict().findings().stream()
            .anyMatch(finding -> finding.cause().equals(computed().cause()));
  }
}
