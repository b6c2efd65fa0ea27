package edgelab.jmeter;

import edgelab.history.EdgeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What JMeter says of {@code agents.jmx}, and what the Edge's log has of it.
 *
 * @param samples in JMeter's order, which is that of their ends
 * @param edgeLog since just before
 */
public record JMeterRecord(List<JMeterSample> samples, List<EdgeEvent> edgeLog) {
  private static final String FIRST = "open";
  private static final String AGAIN = "open again";

  public JMeterRecord {
    samples = List.copyOf(samples);
    edgeLog = List.copyOf(edgeLog);
  }

  /** First dials: one for each client. */
  public List<JMeterSample> firsts() {
    return samples.stream().filter(sample -> sample.label().equals(FIRST)).toList();
  }

  private Stream<JMeterSample> all() {
    return samples.stream().filter(sample -> Set.of(FIRST, AGAIN).contains(sample.label()));
  }

  public int dials() {
    return (int) all().count();
  }

  /** Dials that JMeter counts as successful; a client has one at the most. */
  public int opened() {
    return (int) all().filter(JMeterSample::success).count();
  }

  /** The same of first dials. */
  public int openedAtFirst() {
    return (int) firsts().stream().filter(JMeterSample::success).count();
  }

  /** Failed dials by JMeter's response code. */
  public Map<String, Long> failures() {
    Map<String, Long> failures = new TreeMap<>();
    all()
        .filter(sample -> !sample.success())
        .forEach(sample -> failures.merge(sample.code(), 1L, Long::sum));
    return failures;
  }

  /** From the first client's first dial to the last one's. */
  public Duration dialSpread() {
    List<Instant> begins = firsts().stream().map(JMeterSample::at).sorted().toList();
    return begins.isEmpty()
        ? Duration.ZERO
        : Duration.between(begins.get(0), begins.get(begins.size() - 1));
  }
}
