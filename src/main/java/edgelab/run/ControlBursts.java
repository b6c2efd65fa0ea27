package edgelab.run;

import edgelab.history.History;
import edgelab.judge.Losses;
import edgelab.load.Burst;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Control bursts that were clean: experiments of one testbed whose clients send the same to the
 * Edge share one. Not thread-safe.
 */
public final class ControlBursts {
  private final Map<Burst, History> clean = new HashMap<>();

  /** The same burst, if it was sent before. */
  Optional<History> of(Burst burst) {
    return Optional.ofNullable(clean.get(burst));
  }

  /**
   * Keeps a control burst if it lost nobody.
   *
   * @param whole history of it
   */
  void keep(History whole) {
    if (Losses.in(whole).isEmpty()) {
      clean.put(whole.burst(), whole);
    }
  }
}
