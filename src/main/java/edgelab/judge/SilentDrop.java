package edgelab.judge;

import edgelab.history.Evidence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Something on the path swallows what is sent, and tells neither end. Neither log says so: it shows
 * only where they are laid side by side.
 */
final class SilentDrop implements Checker {
  @Override
  public Optional<Finding> check(Evidence evidence) {
    Silence silence = Silence.of(evidence);
    Set<Integer> silent = new HashSet<>(silence.deaf());
    silent.addAll(silence.zombies());
    return Finding.of(
        Cause.SILENT_DROP,
        silent.size(),
        evidence,
        ("the Edge had sent heartbeats that %d clients did not hear; %d clients believed that they"
                + " were open when the Edge's connection was gone, %d the other way round")
            .formatted(
                silence.deaf().size(), silence.zombies().size(), silence.edgeZombies().size()));
  }
}
