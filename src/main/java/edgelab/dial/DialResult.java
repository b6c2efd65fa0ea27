package edgelab.dial;

import edgelab.ExitCode;
import edgelab.judge.Diagnosis;
import edgelab.judge.Verdict;
import edgelab.run.Outcome;
import java.util.List;

/**
 * A burst to an endpoint that is none of the lab's, judged.
 *
 * @param plan of the burst
 * @param outcome as it was saved
 * @param patterns what the losses mean, by what the clients saw alone
 * @param notes on the proxy's logs; empty where none were given
 */
public record DialResult(
    DialPlan plan, Outcome outcome, List<String> patterns, List<String> notes) {
  public DialResult {
    patterns = List.copyOf(patterns);
    notes = List.copyOf(notes);
  }

  Verdict verdict() {
    return outcome.verdict();
  }

  /** 0 all opened and stayed, 1 some were lost, 2 the lab cannot tell. */
  public int exitCode() {
    return ExitCode.of(verdict().isSick(), verdict().diagnosis() == Diagnosis.INCONCLUSIVE);
  }
}
