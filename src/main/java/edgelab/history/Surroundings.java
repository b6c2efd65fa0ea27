package edgelab.history;

import edgelab.script.Admission;
import java.util.List;

/**
 * The surroundings of a burst.
 *
 * @param hops the containers at the end of it
 * @param faults what the lab did on purpose
 * @param gaps facts that could not be recorded, each with its reason; empty if none
 * @param admission the Edge's admission as the burst began; open to all if it was not recorded
 */
public record Surroundings(
    List<HopState> hops, List<FaultEvent> faults, List<String> gaps, Admission admission) {

  /** Nothing was injected, and nothing is missing. */
  public static final Surroundings QUIET =
      new Surroundings(List.of(), List.of(), List.of(), Admission.OPEN);

  public Surroundings {
    hops = List.copyOf(hops);
    faults = List.copyOf(faults);
    gaps = List.copyOf(gaps);
    admission = admission == null ? Admission.OPEN : admission;
  }
}
