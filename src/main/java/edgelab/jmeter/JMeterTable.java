package edgelab.jmeter;

import edgelab.history.Ending;
import edgelab.history.Ending.EndingKind;
import edgelab.report.Table;
import edgelab.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What JMeter counts beside what the lab's own clients do and what the Edge's log has. */
public final class JMeterTable {
  private static final List<String> HEAD =
      List.of(
          "config",
          "counted by",
          "clients",
          "dials",
          "opened",
          "Edge's log",
          "open at once",
          "failed dials");

  private static final List<String> DISPENSABLE = List.of("clients", "open at once");

  private final List<List<String>> rows = new ArrayList<>(List.of(HEAD));

  /**
   * A burst that the lab judged.
   *
   * @param clients whose it was
   */
  public void add(String config, String clients, Outcome burst) {
    add(
        config,
        clients,
        burst.result().clients(),
        burst.result().attempts(),
        burst.result().opened(),
        EdgeCount.of(burst.evidence().edgeLog()),
        failures(burst));
  }

  /** JMeter's own numbers. */
  public void add(String config, JMeterRecord jmeter) {
    add(
        config,
        "agents.jmx",
        jmeter.firsts().size(),
        jmeter.dials(),
        jmeter.opened(),
        EdgeCount.of(jmeter.edgeLog()),
        jmeter.failures().entrySet().stream()
            .map(failure -> failure.getValue() + " " + failure.getKey())
            .collect(Collectors.joining(", ")));
  }

  private void add(
      String config,
      String counter,
      int clients,
      int dials,
      int opened,
      EdgeCount edge,
      String failures) {
    rows.add(
        List.of(
            config,
            counter,
            String.valueOf(clients),
            String.valueOf(dials),
            String.valueOf(opened),
            String.valueOf(edge.upgrades()),
            String.valueOf(edge.most()),
            failures.isEmpty() ? "none" : failures));
  }

  private static String failures(Outcome outcome) {
    return Ending.of(outcome.evidence().history()).stream()
        .filter(count -> count.ending().kind().compareTo(EndingKind.CLOSED_BY_PEER) < 0)
        .map(
            count ->
                "%d %s in %s"
                    .formatted(count.count(), count.ending().signal(), count.ending().phaseText()))
        .collect(Collectors.joining(", "));
  }

  /**
   * @param columns of the terminal; 0 if there is no limit
   */
  public String text(int columns) {
    return Table.of(rows, columns, DISPENSABLE);
  }
}
