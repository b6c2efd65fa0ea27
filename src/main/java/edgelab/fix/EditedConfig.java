package edgelab.fix;

import edgelab.check.LocationTrials.Tried;
import edgelab.nginx.routing.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A configuration with some changed texts.
 *
 * @param texts of the files that are changed
 * @param target of the clients that go through every trial
 * @param others locations to which a few clients come
 */
public record EditedConfig(Map<Path, String> texts, Target target, List<Tried> others) {
  public EditedConfig {
    texts = Map.copyOf(texts);
    others = List.copyOf(others);
  }
}
