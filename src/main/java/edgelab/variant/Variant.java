package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.proxy.VersionRange;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One misconfiguration: a folder with {@code broken.conf}, {@code fixed.conf} and {@code
 * variant.properties}. {@code diff broken.conf fixed.conf} is the fix. Or one limit of the
 * notification service, with a proxy that is right, {@code nginx.conf}: there {@code diff
 * broken.properties fixed.properties} is the fix, which is the clients'. Or SIP trunks that the
 * Edge's sockets depend on, in the same way; there the fix is the Edge's.
 *
 * @param folder where the files are
 * @param wrong what is wrong, in one sentence
 * @param symptom what a user sees
 * @param diagnosis of the broken config
 * @param cause of it
 * @param opens how many of {@value #CLIENTS} clients get a 101 on the broken config, computed
 * @param fault what kind of fault it is
 * @param backoff what retrying with backoff does to it
 * @param nginx the versions that the prediction holds for
 * @param reference where it is documented
 * @param brokenRun what is run to show it
 * @param fixedRun what is run to show the fix
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
    PlannedRun brokenRun,
    PlannedRun fixedRun) {

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

  /**
   * One of the two.
   *
   * @param file NGINX's configuration
   * @param scenario what goes on around NGINX
   * @param clients lines of the file that says what the clients do, or the Edge's trunks; empty
   *     where the fault is the proxy's
   */
  public record PlannedRun(Path file, Scenario scenario, List<String> clients) {
    public PlannedRun {
      clients = List.copyOf(clients);
    }

    /** Of a fault of the proxy. */
    PlannedRun(Path file, Scenario scenario) {
      this(file, scenario, List.of());
    }
  }

  /**
   * The fault is in the proxy's configuration; otherwise the clients meet one of the API or of the
   * trunks.
   */
  public boolean isOfProxy() {
    return brokenRun.clients().isEmpty();
  }

  public ConfigUnderTest broken() {
    return configUnderTest("broken", brokenRun, this::expectBroken);
  }

  public ConfigUnderTest fixed() {
    return configUnderTest("fixed", fixedRun, this::expectFixed);
  }

  /** What goes on around NGINX where it is broken. */
  public Scenario scenario() {
    return brokenRun.scenario();
  }

  private ConfigUnderTest configUnderTest(
      String name, PlannedRun side, IntFunction<Expectation> expectation) {
    return new ConfigUnderTest(
        name(), name, false, side.file(), side.scenario(), nginx, expectation);
  }

  /** The folder's literal for its own number of clients; for any other, the file's arithmetic. */
  private Expectation expectBroken(int clients) {
    return clients == CLIENTS
        ? Expectation.of(opens, diagnosis, cause)
        : computed(broken(), clients, diagnosis);
  }

  private Expectation expectFixed(int clients) {
    return clients == CLIENTS
        ? Expectation.healthy(clients)
        : computed(fixed(), clients, Diagnosis.REJECTED);
  }

  private Expectation computed(ConfigUnderTest config, int clients, Diagnosis symptom) {
    if (isOfProxy()) {
      return Computed.expectation(config, clients, symptom);
    }
    return config.scenario().edge().sip().isPresent()
        ? TrunkForecast.of(config.scenario(), clients)
        : ApiForecast.of(config.scenario(), clients);
  }

  @Override
  public String toString() {
    return name();
  }
}
