package edgelab.report;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.run.Result;
import java.util.Optional;

/** Results that are held side by side. */
public final class ComparedResults {
  private ComparedResults() {}

  public static Result result(String name, int lost, Diagnosis diagnosis, Cause cause) {
    return new Result(
        name,
        name,
        "broken",
        false,
        "",
        "nginx",
        "1.22.1",
        500,
        500 - lost,
        lost,
        0,
        0,
        lost,
        lost,
        "300",
        diagnosis,
        cause,
        cause.hop(),
        Optional.of(diagnosis),
        cause,
        true,
        500,
        12.5,
        900,
        500);
  }
}
