package edgelab.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import edgelab.history.Endings;
import edgelab.history.Evidence;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Hop;
import edgelab.judge.Verdict;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of {@code results.jsonl}: what was predicted of an experiment and what was measured.
 *
 * @param variant the folder's name; of a user's own configuration, its file
 * @param config {@code broken} or {@code fixed}, perhaps with {@code -whole-life}; of a user's own
 *     configuration, the trial; of an endpoint that is none of the lab's, {@code dial}
 * @param own the configuration, or the endpoint, is a user's own
 * @param location of a user's own configuration that the clients dialed, and its line; the address
 *     of an endpoint that is none of the lab's; else empty
 * @param proxy kind of proxy; empty: none is known of
 * @param version of the proxy; empty: it is not known
 * @param predicted how many clients were to open: a number, or bounds
 * @param agree prediction and measurement are the same: opened, diagnosis and cause
 * @param lost clients that did not open, or did not stay open until they left
 * @param attempts dials of all clients together
 * @param spreadMs from the first dial to the last
 * @param wallMs of the whole experiment, control burst included, NGINX's start not
 * @param seed of the agents' random choices
 */
public record Result(
    String experiment,
    String variant,
    String config,
    boolean own,
    String location,
    String proxy,
    String version,
    int clients,
    int opened,
    int lost,
    int rejected,
    int abnormal,
    int unreachable,
    int browser1006,
    String predicted,
    Diagnosis diagnosis,
    Cause cause,
    Hop hop,
    Optional<Diagnosis> expectedDiagnosis,
    Cause expectedCause,
    boolean agree,
    int attempts,
    double spreadMs,
    long wallMs,
    long seed) {
  /** The config of a burst to an endpoint that is none of the lab's. */
  public static final String DIAL = "dial";

  private static final String CHANGED = " changed ";

  /** Runs of before the location was kept have none. */
  public Result {
    location = Objects.requireNonNullElse(location, "");
  }

  /** The lab itself was not in order: nothing follows from the numbers. */
  @JsonIgnore
  public boolean isInconclusive() {
    return diagnosis == Diagnosis.INCONCLUSIVE;
  }

  /**
   * The variant of a user's own configuration with a change that is tried.
   *
   * @param number of the change, from 1
   */
  public static String changedVariant(String variant, int number) {
    return variant + CHANGED + number;
  }

  /** The variant without the number of a change that is tried. */
  public String unchangedVariant() {
    return own ? variant.replaceFirst(CHANGED + "\\d+$", "") : variant;
  }

  /** One experiment's line. */
  public static Result of(
      String experiment,
      ConfigUnderTest configUnderTest,
      Expectation expected,
      Evidence evidence,
      Verdict verdict,
      Duration wall) {
    return of(
        experiment,
        configUnderTest.variant(),
        configUnderTest.name(),
        configUnderTest.own(),
        configUnderTest.location(),
        expected,
        evidence,
        verdict,
        wall);
  }

  /**
   * The line of a burst to an endpoint that is none of the lab's, of which all clients are to open.
   *
   * @param endpoint its host, port and path
   * @param dialed its address
   */
  public static Result ofForeign(
      String experiment,
      String endpoint,
      String dialed,
      Evidence evidence,
      Verdict verdict,
      Duration wall) {
    Expectation healthy = Expectation.healthy(verdict.endings().clients());
    return of(experiment, endpoint, DIAL, true, dialed, healthy, evidence, verdict, wall);
  }

  private static Result of(
      String experiment,
      String variant,
      String config,
      boolean own,
      String location,
      Expectation expected,
      Evidence evidence,
      Verdict verdict,
      Duration wall) {
    Endings endings = verdict.endings();
    return new Result(
        experiment,
        variant,
        config,
        own,
        location,
        evidence.proxy().facts().kind(),
        evidence.proxy().facts().version(),
        endings.clients(),
        endings.opened(),
        verdict.lost().size(),
        endings.rejected(),
        endings.abnormal(),
        endings.unreachable(),
        endings.browser1006(),
        expected.opens().toString(),
        verdict.diagnosis(),
        verdict.cause(),
        verdict.hop(),
        expected.diagnosis(),
        expected.cause(),
        expected.isMetBy(endings.clients(), endings.opened(), verdict.diagnosis(), verdict.cause()),
        endings.attempts(),
        evidence.history().dialSpread().toNanos() / 1e6,
        wall.toMillis(),
        evidence.history().burst().seed());
  }
}
