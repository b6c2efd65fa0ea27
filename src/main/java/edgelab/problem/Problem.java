package edgelab.problem;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import edgelab.judge.Cause;
import edgelab.proxy.ConfigChange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * One cause that a configuration has, with every place of it.
 *
 * @param cause its id is the rule's
 * @param places at least one, the worst first
 */
public record Problem(Cause cause, List<ProblemPlace> places) {
  public Problem {
    places = places.stream().sorted(Comparator.comparing(ProblemPlace::severity)).toList();
  }

  /** A place and its cause, before places of one cause are put together. */
  public record PlacedCause(Cause cause, ProblemPlace place) {}

  /** One problem for each cause: the worst first, else in the order of the places. */
  public static List<Problem> of(List<PlacedCause> places) {
    return places.stream()
        .collect(groupingBy(PlacedCause::cause, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(
            one ->
                new Problem(one.getKey(), one.getValue().stream().map(PlacedCause::place).toList()))
        .sorted(Comparator.comparing(Problem::severity))
        .toList();
  }

  /** Of the worst place. */
  public Severity severity() {
    return places.get(0).severity();
  }

  public ProblemPlace first() {
    return places.get(0);
  }

  /** All of it on a line: what happens at the first place, why, the edits, and where else. */
  public String text() {
    String changes = changes();
    String others =
        places.stream().skip(1).map(ProblemPlace::source).distinct().collect(joining(", "));
    return "%s: %s%s%s"
        .formatted(
            first().what(),
            first().why(),
            changes.isEmpty() ? "" : ". Edit " + changes,
            others.isEmpty() ? "" : ". Also at " + others);
  }

  /** The edits of the first place; empty where the lab knows none. */
  public String changes() {
    return first().changes().stream()
        .filter(change -> !change.text("").isEmpty())
        .map(ConfigChange::toString)
        .collect(joining(" and "));
  }

  /** The page of the cause, in the lab's own folder. */
  public String page() {
    return page(cause);
  }

  public static String page(Cause cause) {
    return "docs/causes/" + cause.id() + ".md";
  }
}
