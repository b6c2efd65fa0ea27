package edgelab.judge;

import edgelab.history.Endings;
import edgelab.history.Event;
import java.util.List;

/**
 * The answer to "what happened, and what did it?"
 *
 * @param diagnosis the symptom
 * @param cause what did it
 * @param confidence how sure the cause is
 * @param because the evidence in one sentence
 * @param endings of the clients, counted
 * @param samples last events of three lost clients at the most
 */
public record Verdict(
    Diagnosis diagnosis,
    Cause cause,
    Confidence confidence,
    String because,
    Endings endings,
    List<Event> samples) {
  public Verdict {
    samples = List.copyOf(samples);
  }
}
