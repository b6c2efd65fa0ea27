package edgelab.container;

import java.time.Instant;
import java.util.List;

/**
 * What a library of Genesys Cloud told a client of its.
 *
 * @param at wall clock
 * @param client counts from 0
 * @param kind of report
 * @param text as the program in {@code containers} says for each kind
 */
public record SdkReport(Instant at, int client, Kind kind, String text) {
  /** The same as in the programs that print them. */
  public enum Kind {
    CHANNEL,
    API_EXCEPTION,
    CONNECTED,
    CONNECT_ERROR,
    HEARTBEAT,
    EVENT,
    ERROR,
    DISCONNECTED,
    STATE,
    SUBSCRIBED,
    TOPICS,
    OTHER
  }

  /** The texts of one kind, in their order. */
  public static List<String> texts(List<SdkReport> reports, Kind kind) {
    return reports.stream().filter(report -> report.kind() == kind).map(SdkReport::text).toList();
  }

  public static int count(List<SdkReport> reports, Kind kind) {
    return texts(reports, kind).size();
  }
}
