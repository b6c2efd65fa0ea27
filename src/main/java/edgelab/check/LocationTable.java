package edgelab.check;

import edgelab.history.Endings;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.UpgradeSign;
import edgelab.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The locations that pass on, besides that of the trials, for a terminal. */
final class LocationTable {
  private static final List<String> HEAD =
      List.of("location", "address", "sign", "clients", "opened", "diagnosis", "cause");

  /** A generated file has hundreds. */
  private static final int LISTED = 10;

  private LocationTable() {}

  /** Lines; none where there are no such locations. */
  static List<String> of(CheckResult result, int columns) {
    List<String> lines = new ArrayList<>();
    if (!result.locations().isEmpty()) {
      List<List<String>> rows = new ArrayList<>(List.of(HEAD));
      result.locations().forEach(one -> rows.add(row(one)));
      Table.of(rows, columns, List.of("address", "clients", "sign")).lines().forEach(lines::add);
    }
    untried(result.untried()).forEach((why, names) -> lines.add(line(why, names)));
    return lines;
  }

  private static List<String> row(LocationResult one) {
    Endings endings = one.outcome().verdict().endings();
    return List.of(
        one.location(),
        one.target().url().toString(),
        one.sign().map(UpgradeSign::toString).orElse("--url"),
        String.valueOf(endings.clients()),
        String.valueOf(endings.opened()),
        Table.cell(one.diagnosis()),
        one.printedCause());
  }

  private static Map<String, List<String>> untried(List<ProxiedLocation> locations) {
    return locations.stream()
        .collect(
            Collectors.groupingBy(
                ProxiedLocation::whyUntried,
                LinkedHashMap::new,
                Collectors.mapping(ProxiedLocation::toString, Collectors.toList())));
  }

  private static String line(String why, List<String> names) {
    String more = names.size() > LISTED ? " and %d more".formatted(names.size() - LISTED) : "";
    return "  not tried, %s: %s%s"
        .formatted(why, names.stream().limit(LISTED).collect(Collectors.joining(", ")), more);
  }
}
