package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.proxy.VersionRange;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * One misconfiguration: a folder with {@code broken.conf}, {@code fixed.conf} and {@code
 * variant.properties}. {@code diff broken.conf fixed.conf} is the fix.
 *
 * @param folder where the three files are
 * @param wrong what is wrong, in one sentence
 * @param symptom what a user sees
 * @param diagnosis of the broken config
 * @param cause of it
 * @param opens how many of {@value #CLIENTS} clients get a 101 on the broken config, computed
 * @param fault what kind of fault it is
 * @param backoff what retrying with backoff does to it
 * @param nginx the versions that the prediction holds for
 * @param reference where it is documented
 * @param scenario what goes on around NGINX, for both configs
 */
public record Variant(
    Path folder,
    String wrong,
    String symptom,
    Diagnosis diagnosis,
    Cause cause,
    Opens opens,
    FaultKind fault,
    BackoffEffect backoff,
    VersionRange nginx,
    URI reference,
    Scenario scenario) {

  /** The burst that {@code opens} is stated for: the thread's. */
  public static final int CLIENTS = 500;

  /** The kind of fault that a misconfiguration is. */
  public enum FaultKind {
    CAPACITY,
    RATE,
    TIMEOUT,
    HEADER
  }

  /** Whether clients that retry with backoff and jitter get in after all. */
  public enum BackoffEffect {
    HEALS,
    CANNOT
  }

  public String name() {
    return folder.getFileName().toString();
  }

  public ConfigUnderTest broken() {
    return configUnderTest("broken", this::expectBroken);
  }

  public ConfigUnderTest fixed() {
    return configUnderTest("fixed", this::expectFixed);
  }

  private ConfigUnderTest configUnderTest(String name, IntFunction<Expectation> expectation) {
    Path file = folder.resolve(name + ".conf");
    return new ConfigUnderTest(name(), name, false, file, scenario, nginx, expectation);
  }

  /** The folder's literal for its own number of clients; for any other, the file's arithmetic. */
  private Expectation expectBroken(int clients) {
    return clients == CLIENTS
        ? Expectation.of(opens, diagnosis, cause)
        : Computed.expectation(broken(), clients, diagnosis);
  }

  private Expectation expectFixed(int clients) {
    return clients == CLIENTS
        ? Expectation.healthy(clients)
        : Computed.expectation(fixed(), clients, Diagnosis.REJECTED);
  }

  @Override
  public String toString() {
    return name();
  }
}
