package edgelab.variant;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * One {@code nginx.conf} to run, and what is known of it beforehand.
 *
 * @param variant the folder's name
 * @param name {@code broken} or {@code fixed}
 * @param file the configuration
 * @param heartbeat the Edge's heartbeat period
 * @param hold how long the open clients stay
 * @param versions of NGINX that the expectation holds for
 * @param expectation predicts a burst of so many clients
 */
public record Config(
    String variant,
    String name,
    Path file,
    Duration heartbeat,
    Duration hold,
    VersionRange versions,
    IntFunction<Expectation> expectation) {

  /** For example {@code worker-connections/broken}. */
  @Override
  public String toString() {
    return variant + "/" + name;
  }
}
