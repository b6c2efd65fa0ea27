package edgelab.history;

import java.util.List;

/**
 * What went on around a burst.
 *
 * @param hops the containers at the end of it
 * @param faults what the lab did on purpose
 * @param gaps what could not be recorded, each with its reason; empty where all was
 */
public record Surroundings(List<HopState> hops, List<FaultEvent> faults, List<String> gaps) {

  /** Nothing was injected, and nothing is missing. */
  public static final Surroundings QUIET = new Surroundings(List.of(), List.of(), List.of());

  public Surroundings {
    hops = List.copyOf(hops);
    faults = List.copyOf(faults);
    gaps = List.copyOf(gaps);
  }
}
