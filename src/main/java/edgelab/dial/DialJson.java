package edgelab.dial;

import edgelab.Secrets;
import edgelab.dial.DialCounts.CountedAnswer;
import edgelab.dial.DialCounts.CountedEnding;
import edgelab.dial.DialCounts.HandshakeTime;
import edgelab.history.Endings;
import edgelab.history.History;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import java.net.InetAddress;
import java.util.List;

/** A dial's result for programs. */
public final class DialJson {
  private DialJson() {}

  /** The whole of it; documented in {@code docs/json.md}. */
  public record DialedEndpoint(
      String url,
      List<String> addresses,
      int exitCode,
      Endings endings,
      Diagnosis diagnosis,
      Cause cause,
      String because,
      List<String> patterns,
      List<CountedEnding> dials,
      List<CountedAnswer> answers,
      List<HandshakeTime> times,
      List<String> notes,
      String evidence) {}

  public static DialedEndpoint of(DialResult result) {
    History history = result.outcome().evidence().history();
    return new DialedEndpoint(
        Secrets.masked(result.plan().endpoint().url().toString()),
        result.plan().endpoint().addresses().stream().map(InetAddress::getHostAddress).toList(),
        result.exitCode(),
        result.verdict().endings(),
        result.verdict().diagnosis(),
        result.verdict().cause(),
        result.verdict().because(),
        result.patterns(),
        DialCounts.endings(history),
        DialCounts.answers(history),
        DialCounts.times(history),
        result.notes(),
        result.outcome().folder().toString());
  }
}
