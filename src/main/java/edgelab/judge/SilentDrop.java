package edgelab.judge;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something on the path swallows what is sent, and tells neither end. Neither log says so: it shows
 * only where they are laid side by side.
 */
public final class SilentDrop {
  public static final Cause CAUSE =
      new Cause(
          "silent_drop",
          Hop.PATH,
          CauseKind.FAULT,
          "the path swallows what is sent and tells neither end",
          URI.create("https://www.rfc-editor.org/rfc/rfc6455#section-5.5.2"),
          List.of(Sign.fault(SilentDrop::look)));

  private SilentDrop() {}

  private static Optional<Indication> look(Losses losses) {
    Silence silence = losses.silence();
    Set<Integer> silent = new HashSet<>(silence.deaf());
    silent.addAll(silence.zombies());
    return Indication.of(
        silent,
        "the Edge had sent heartbeats that %d clients did not hear; %d clients believed that they"
            + " were open when the Edge's connection was gone, %d the other way round",
        silence.deaf().size(),
        silence.zombies().size(),
        silence.edgeZombies().size());
  }
}
