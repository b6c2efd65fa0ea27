package edgelab.judge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import edgelab.history.Endings;
import edgelab.history.Event;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answer to "what happened, and what did it?"
 *
 * @param diagnosis the symptom
 * @param cause what did it
 * @param hop where
 * @param confidence how sure the cause is
 * @param because the evidence in one sentence
 * @param endings of the clients, counted
 * @param lost numbers of the clients that did not open, or did not stay open until they left
 * @param findings every cause that the evidence shows, with the clients that it explains; the one
 *     that is named is among them
 * @param samples last events of three lost clients at the most
 */
public record Verdict(
    Diagnosis diagnosis,
    Cause cause,
    Hop hop,
    Confidence confidence,
    String because,
    Endings endings,
    Set<Integer> lost,
    List<Finding> findings,
    List<Event> samples) {
  public Verdict {
    lost = new TreeSet<>(lost);
    findings = List.copyOf(findings);
    samples = List.copyOf(samples);
  }

  /** The same in other words. */
  public Verdict because(String text) {
    return new Verdict(diagnosis, cause, hop, confidence, text, endings, lost, findings, samples);
  }

  /** A client was lost, whatever did it. */
  @JsonIgnore
  public boolean isSick() {
    return diagnosis != Diagnosis.HEALTHY && diagnosis != Diagnosis.INCONCLUSIVE;
  }
}
