package edgelab.check;

import edgelab.history.EdgeEvent;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.script.EdgeTrait;
import java.util.Optional;

/**
 * Path and query as the clients dialed them, and as the backend got them.
 *
 * @param dialed by the clients
 * @param arrived at the Edge
 */
record ArrivedPath(String dialed, String arrived) {
  private static final String TOKEN = "[?&]" + EdgeTrait.TOKEN + "$";

  /** Empty where no request arrived, or the Edge did not look. */
  static Optional<ArrivedPath> of(Target target, TrialResult trial) {
    return trial.outcome().evidence().edge(EdgeEvent.Kind.PATH).stream()
        .findFirst()
        .map(path -> new ArrivedPath(target.path(), path.detail().replaceFirst(TOKEN, "")));
  }

  /** Empty where both are the same. */
  Optional<Note> note(Target target) {
    Directive place = target.pass().orElse(target.innermost());
    return dialed.equals(arrived)
        ? Optional.empty()
        : Optional.of(
            new Note(
                place.source(),
                "the backend gets %s for %s%s"
                    .formatted(arrived, dialed, isDoubled() ? ", with two slashes for one" : "")));
  }

  private boolean isDoubled() {
    return path(arrived).contains("//") && !path(dialed).contains("//");
  }

  private static String path(String target) {
    return target.replaceFirst("\\?.*", "");
  }
}
