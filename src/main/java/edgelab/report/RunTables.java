package edgelab.report;

import edgelab.claims.Claim;
import edgelab.judge.Cause;
import edgelab.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All experiments at once: predicted against measured, planted against found, the claims. */
final class RunTables {
  private RunTables() {}

  /** Those that the run settles; the others behind, with what would settle them. */
  static String claims(List<Claim> claims) {
    List<Claim> settled =
        claims.stream().filter(claim -> claim.ruling() != Claim.Ruling.NOT_RUN).toList();
    List<Claim> open =
        claims.stream().filter(claim -> claim.ruling() == Claim.Ruling.NOT_RUN).toList();
    String first =
        settled.isEmpty()
            ? ""
            : "<h2>The thread’s claims, settled</h2>"
                + claims(settled, "What the thread claims, and what was measured");
    return open.isEmpty()
        ? first
        : first
            + "<details class=\"more\"><summary>%d claims of the thread that this run does not settle</summary>%s</details>"
                .formatted(open.size(), claims(open, "Not run here"));
  }

  private static String claims(List<Claim> claims, String caption) {
    List<List<String>> rows = new ArrayList<>();
    for (Claim claim : claims) {
      rows.add(
          List.of(
              Html.text(claim.says()),
              "<span class=\"ruling %s\">%s</span>"
                  .formatted(
                      claim.ruling().name().toLowerCase(Locale.ROOT), claim.ruling().label()),
              Html.text(claim.measured()),
              shownBy(claim),
              claim.command().isEmpty() ? "–" : Html.code(claim.command())));
    }
    return Html.table(
        caption, List.of("the thread says", "ruling", "measured", "shown by", "repeat it"), rows);
  }

  private static String shownBy(Claim claim) {
    boolean here = claim.ruling() != Claim.Ruling.NOT_RUN;
    return String.join(
        "<br>",
        claim.shownBy().stream().map(name -> here ? Html.link(name) : Html.text(name)).toList());
  }

  static String predicted(List<Result> results) {
    List<List<String>> rows = new ArrayList<>();
    for (Result result : results) {
      rows.add(
          List.of(
              Html.link(result.experiment()),
              result.predicted(),
              String.valueOf(result.opened()),
              Table.cell(result.expectedDiagnosis()),
              Table.cell(result.diagnosis()),
              result.agree() ? "yes" : "<b class=\"no\">NO</b>"));
    }
    return Html.table(
        "Predicted and measured, experiment by experiment",
        List.of("experiment", "to open", "opened", "predicted", "measured", "as predicted"),
        rows);
  }

  /** One row for each pair of causes that occurred; off the diagonal a checker was wrong. */
  static String confusion(List<Result> results) {
    Map<Cause, Map<Cause, Integer>> counts = new TreeMap<>();
    results.forEach(
        result ->
            counts
                .computeIfAbsent(result.expectedCause(), cause -> new TreeMap<>())
                .merge(result.cause(), 1, Integer::sum));
    List<List<String>> rows = new ArrayList<>();
    counts.forEach(
        (planted, found) ->
            found.forEach(
                (cause, count) ->
                    rows.add(
                        List.of(
                            planted.toString(),
                            cause.equals(planted)
                                ? cause.toString()
                                : "<b class=\"no\">" + cause.toString() + "</b>",
                            String.valueOf(count)))));
    return Html.table(
        "Planted and found: the confusion matrix without its empty cells",
        List.of("planted", "found, blind", "experiments"),
        rows);
  }
}
