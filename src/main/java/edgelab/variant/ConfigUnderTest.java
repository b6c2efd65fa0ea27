package edgelab.variant;

import edgelab.proxy.ProxyKind;
import edgelab.proxy.VersionRange;
import edgelab.script.Scenario;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * One {@code nginx.conf} to run, and what is known of it beforehand.
 *
 * @param variant the folder's name; of a user's own configuration, its file
 * @param name {@code broken} or {@code fixed}, perhaps with {@code -whole-life}; of a user's own
 *     configuration, the trial
 * @param own it is a user's own, and none of the lab's
 * @param location of a user's own configuration that the clients dial, and its line; else empty
 * @param file the configuration
 * @param scenario what goes on around NGINX
 * @param versions of NGINX that the expectation holds for
 * @param expectation predicts a burst of so many clients
 */
public record ConfigUnderTest(
    String variant,
    String name,
    boolean own,
    String location,
    Path file,
    Scenario scenario,
    VersionRange versions,
    IntFunction<Expectation> expectation) {

  /** One in which no location is named. */
  public ConfigUnderTest(
      String variant,
      String name,
      boolean own,
      Path file,
      Scenario scenario,
      VersionRange versions,
      IntFunction<Expectation> expectation) {
    this(variant, name, own, "", file, scenario, versions, expectation);
  }

  /** The kind of proxy that it configures. */
  public ProxyKind kind() {
    return ProxyKind.named("nginx");
  }

  /** The same file in another experiment. */
  public ConfigUnderTest in(String experiment, Scenario other) {
    return new ConfigUnderTest(experiment, name, own, location, file, other, versions, expectation);
  }

  /** The same experiment, whose expectation holds for other versions. */
  public ConfigUnderTest on(VersionRange others) {
    return new ConfigUnderTest(variant, name, own, location, file, scenario, others, expectation);
  }

  /** For example {@code worker-connections/broken}. */
  @Override
  public String toString() {
    return variant + "/" + name;
  }
}
