package edgelab.jmeter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One line of JMeter's own record.
 *
 * @param label of the sampler
 * @param at its begin, to the millisecond
 * @param elapsed to its end
 * @param success in JMeter's opinion
 * @param code JMeter's "response code", which need not be a number
 * @param message JMeter's "response message"
 * @param thread {@code agents 1-17}, behind the engine's name where there is more than one
 * @param variables JMeter's {@code sample_variables}
 * @param parts its sub-samples
 */
public record JMeterSample(
    String label,
    Instant at,
    Duration elapsed,
    boolean success,
    String code,
    String message,
    String thread,
    Map<String, String> variables,
    List<JMeterSample> parts) {
  public JMeterSample {
    variables = Map.copyOf(variables);
    parts = List.copyOf(parts);
  }

  public Instant end() {
    return at.plus(elapsed);
  }
}
