package edgelab.history;

import edgelab.script.Admission;
import java.util.List;

/**
 * What went on around a burst.
 *
 * @param hops the containers at the end of it
 * @param faults what the lab did on purpose
 * @param gaps what could not be recorded, each with its reason; empty where all was
 * @param admission whom the Edge let in as the burst began; everyone, where it was not recorded
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
