package edgelab.fix;

import edgelab.fix.ComputedLoss.LossKind;
import edgelab.judge.Cause;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Searches the changes that heal a configuration, by computation alone. Each step applies one fix
 * of the first loss that is open, and computes anew what is open then: behind one cause another may
 * stand. Not thread-safe.
 */
final class FixSearch {
  /** Fixes of one loss that are followed. */
  private static final int BRANCHES = 3;

  /** Fixes that one change is made of. */
  private static final int STEPS = 12;

  /** Configurations that are computed. */
  private static final int NODES = 60;

  /** Candidates that are made as small as they can be. */
  private static final int ENOUGH = 4;

  private static final Pattern SET = Pattern.compile("\\bset\\s+(\\$\\w+)");

  private final FixSubject subject;
  private final ComputedLosses computed;
  private final FixGoal goal;
  private final Set<Map<Path, String>> seen = new HashSet<>();
  private final Map<Map<Path, String>, Set<String>> found = new LinkedHashMap<>();

  private FixSearch(FixSubject subject, ComputedLosses computed, FixGoal goal) {
    this.subject = subject;
    this.computed = computed;
    this.goal = goal;
  }

  /**
   * The changes that heal as much as can be healed, the smallest first; empty where none is known.
   *
   * @param from a configuration that has a part of the change; as the user has it: unchanged
   */
  static List<FixCandidate> candidates(
      FixSubject subject, ComputedLosses computed, FixGoal goal, EditedConfig from) {
    FixSearch search = new FixSearch(subject, computed, goal);
    search.follow(from, Set.of(), Set.of(), 0);
    return search.found.entrySet().stream()
        .filter(one -> !one.getValue().containsAll(goal.wanted()))
        .sorted(Comparator.comparingInt(one -> one.getValue().size()))
        .limit(ENOUGH)
        .map(one -> search.smallest(one.getKey(), one.getValue()))
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparingInt((FixCandidate one) -> one.left().size())
                .thenComparingInt(one -> one.patch().size()))
        .toList();
  }

  /**
   * @param tried causes that only evidence has shown, and that a fix was tried against: whether it
   *     healed, no rule can say
   * @param left trials and locations that are given up, since no fix of their losses is known
   */
  private void follow(EditedConfig edited, Set<Cause> tried, Set<String> left, int steps) {
    if (!seen.add(edited.texts()) || seen.size() > NODES || found.size() >= ENOUGH) {
      return;
    }
    Optional<ComputedLoss> first =
        open(edited)
            .filter(loss -> !left.contains(loss.when()))
            .filter(loss -> loss.suspicion().isCertain() || !tried.contains(loss.cause()))
            .findFirst();
    if (first.isEmpty()) {
      found.putIfAbsent(edited.texts(), left);
    } else if (steps < STEPS) {
      fix(edited, first.get(), tried, left, steps);
    }
  }

  private void fix(
      EditedConfig edited, ComputedLoss loss, Set<Cause> tried, Set<String> left, int steps) {
    List<EditedConfig> next =
        FixAlternatives.of(loss, edited.target()).stream()
            .limit(BRANCHES)
            .flatMap(edits -> applied(edited, edits).stream())
            .filter(one -> !seen.contains(one.texts()))
            .toList();
    Set<Cause> more = with(tried, loss.suspicion().isCertain() ? Set.of() : Set.of(loss.cause()));
    next.forEach(one -> follow(one, more, left, steps + 1));
    if (next.isEmpty() && goal.wanted().contains(loss.when())) {
      seen.remove(edited.texts());
      follow(edited, tried, with(left, Set.of(loss.when())), steps + 1);
    }
  }

  private static <T> Set<T> with(Set<T> some, Set<T> more) {
    Set<T> all = new HashSet<>(some);
    all.addAll(more);
    return Set.copyOf(all);
  }

  private Optional<EditedConfig> applied(EditedConfig edited, List<Edit> edits) {
    try {
      Map<Path, String> texts = new LinkedHashMap<>(edited.texts());
      texts.putAll(Edits.applyToWritten(edited.target().config(), edits));
      return subject.with(texts);
    } catch (IllegalArgumentException notTheUsers) {
      return Optional.empty();
    }
  }

  /** Without each line that is not needed. */
  private Optional<FixCandidate> smallest(Map<Path, String> texts, Set<String> left) {
    Patch whole = subject.patch(texts);
    List<LineChange> needed = new ArrayList<>(whole.changes());
    Set<LossKind> open =
        subject.with(texts).stream()
            .flatMap(this::open)
            .map(ComputedLoss::kind)
            .collect(Collectors.toSet());
    for (LineChange change : whole.changes()) {
      List<LineChange> fewer = new ArrayList<>(needed);
      fewer.removeIf(one -> one.isOneWith(change));
      if (!isDefinition(change, fewer) && isAsGood(whole.of(fewer), open)) {
        needed = fewer;
      }
    }
    Patch patch = whole.of(needed);
    return needed.isEmpty()
        ? Optional.empty()
        : subject.with(patch.after()).map(edited -> new FixCandidate(patch, edited, left));
  }

  /** Without it NGINX would not know a variable of the others: no rule says so. */
  private static boolean isDefinition(LineChange change, List<LineChange> others) {
    Matcher set = SET.matcher(String.join("\n", change.added()));
    return set.find()
        && others.stream()
            .flatMap(one -> one.added().stream())
            .anyMatch(line -> line.contains(set.group(1)));
  }

  private boolean isAsGood(Patch patch, Set<LossKind> open) {
    return subject
        .with(patch.after())
        .filter(edited -> open(edited).map(ComputedLoss::kind).allMatch(open::contains))
        .isPresent();
  }

  private Stream<ComputedLoss> open(EditedConfig edited) {
    return goal.open(computed.of(edited));
  }
}
