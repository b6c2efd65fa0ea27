package edgelab.assertions;

import edgelab.history.EdgeEvent;
import edgelab.history.Endings;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.run.Outcome;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** Assertions on an experiment; a failure says how the clients ended and where the evidence is. */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Outcome> {
  /** Levels that NGINX must not log under a right config. */
  public static final List<String> ALARMS = List.of("[error]", "[crit]", "[alert]", "[emerg]");

  /** At the level {@code [warn]}, and the one line that a full worker leaves. */
  private static final String SLOTS_RUN_LOW = "worker_connections are not enough";

  private VerdictAssert(Outcome actual) {
    super(actual, VerdictAssert.class);
    isNotNull();
    actual.unsaved().ifPresent(this::fail);
  }

  /**
   * Begins.
   *
   * @throws AssertionError where the evidence could not be saved
   */
  public static VerdictAssert assertThat(Outcome actual) {
    return new VerdictAssert(actual);
  }

  /** Exactly so many clients got a 101. */
  public VerdictAssert opened(int clients) {
    return check("clients that opened", clients, actual.verdict().endings().opened());
  }

  /** As many clients got a 101 as were predicted. */
  public VerdictAssert opened(Opens predicted) {
    int opened = actual.verdict().endings().opened();
    return check("clients that opened", predicted, predicted.contain(opened) ? predicted : opened);
  }

  /** So many clients were cut after the 101 without a close frame. */
  public VerdictAssert abnormal(int clients) {
    return check("abnormal closures", clients, actual.verdict().endings().abnormal());
  }

  /** For so many clients a browser would report 1006. */
  public VerdictAssert browser1006(int clients) {
    return check("browser 1006", clients, actual.verdict().endings().browser1006());
  }

  /** The symptom. */
  public VerdictAssert is(Diagnosis diagnosis) {
    return check("diagnosis", diagnosis, actual.verdict().diagnosis());
  }

  /** What did it, found blind. */
  public VerdictAssert causedBy(Cause cause) {
    return check("cause", cause, actual.verdict().cause());
  }

  /** Clients that opened, diagnosis and cause are those that were predicted. */
  public VerdictAssert asPredicted() {
    return check("as predicted", true, actual.result().agree());
  }

  /** Everyone opened, nobody was cut, and NGINX complained of nothing. */
  public VerdictAssert isHealthy() {
    is(Diagnosis.HEALTHY).causedBy(Cause.NONE).asPredicted();
    List<String> alarms =
        actual.evidence().proxy().raw().error().stream()
            .filter(
                line ->
                    Stream.concat(ALARMS.stream(), Stream.of(SLOTS_RUN_LOW))
                        .anyMatch(line::contains))
            .toList();
    return check("alarms in NGINX's error log", List.of(), alarms);
  }

  /** The Edge noticed nothing: no error of its own, no refusal. */
  public VerdictAssert leftNoTraceAtTheEdge() {
    return check(
            "errors in the Edge's log", List.of(), actual.evidence().edge(EdgeEvent.Kind.ERROR))
        .check(
            "refusals in the Edge's log",
            List.of(),
            actual.evidence().edge(EdgeEvent.Kind.REFUSED));
  }

  private VerdictAssert check(String what, Object expected, Object measured) {
    if (!Objects.equals(expected, measured)) {
      fail("%s: expected %s but was %s%n%s".formatted(what, expected, measured, details()));
    }
    return this;
  }

  private void fail(String message) {
    failWithMessage("%s", message);
  }

  private String details() {
    Endings endings = actual.verdict().endings();
    return """
      %s: %d clients: %d opened (%d of them cut), %d rejected, %d unreachable
      verdict: %s by %s, because %s
      samples: %s
      evidence: %s"""
        .formatted(
            actual.result().experiment(),
            endings.clients(),
            endings.opened(),
            endings.abnormal(),
            endings.rejected(),
            endings.unreachable(),
            actual.verdict().diagnosis(),
            actual.verdict().cause(),
            actual.verdict().because(),
            actual.verdict().samples(),
            actual.folder());
  }
}
