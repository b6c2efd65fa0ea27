package edgelab.assertions;

import edgelab.check.CheckResult;
import edgelab.check.CheckText;
import edgelab.check.TrialResult;
import edgelab.judge.Cause;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a check; a failure says all that {@code ./lab check} says, the line to change too.
 */
public final class CheckAssert extends AbstractAssert<CheckAssert, CheckResult> {
  private static final int SICK = 1;

  private CheckAssert(CheckResult actual) {
    super(actual, CheckAssert.class);
    isNotNull();
  }

  /** Begins. */
  public static CheckAssert assertThat(CheckResult actual) {
    return new CheckAssert(actual);
  }

  /** No client was lost; with {@code --strict} on no condition either. */
  public CheckAssert isHealthy() {
    return check("exit code", 0, actual.exitCode());
  }

  /** Clients were lost. */
  public CheckAssert isSick() {
    return check("exit code", SICK, actual.exitCode());
  }

  /**
   * Exactly so many clients of an experiment got a 101.
   *
   * @param experiment as {@code --only} has it, such as {@code burst}
   */
  public CheckAssert opened(String experiment, int clients) {
    int opened = trial(experiment).outcome().verdict().endings().opened();
    return check("clients that opened in " + experiment, clients, opened);
  }

  /**
   * What lost clients in an experiment.
   *
   * @param experiment as {@code --only} has it
   * @param cause its id, such as {@code slots_exhausted}
   */
  public CheckAssert causedBy(String experiment, String cause) {
    Cause found = trial(experiment).outcome().verdict().cause();
    return check("cause in " + experiment, cause, found.toString());
  }

  private TrialResult trial(String experiment) {
    return actual.trials().stream()
        .filter(one -> one.name().equals(experiment))
        .findFirst()
        .orElseThrow(() -> failure("%s", "there was no experiment " + experiment + details()));
  }

  private CheckAssert check(String what, Object expected, Object measured) {
    if (!Objects.equals(expected, measured)) {
      failWithMessage(
          "%s", "%s: expected %s but was %s%s".formatted(what, expected, measured, details()));
    }
    return this;
  }

  private String details() {
    return "\n" + CheckText.of(actual, 0, false);
  }
}
