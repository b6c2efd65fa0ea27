package edgelab.nginx.rule;

import edgelab.judge.Losses;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Source;
import edgelab.theory.Opens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A place in a configuration that does something, or will do it.
 *
 * @param where the directive that does it, or the block in which one is missing
 * @param why in one sentence, without a full stop
 * @param opens how many of the clients will get a 101
 * @param isCertain it will happen; else it depends on something that the file does not tell
 * @param fixes each is enough by itself, the smallest change first; may be empty
 * @param needs what a fix needs that no file tells, in one sentence without a full stop; empty
 *     where there is a fix, or that is not said
 * @param shows whether evidence of the cause is evidence of this place; asked where a cause has
 *     more than one suspicion
 */
public record Suspicion(
    Source where,
    String why,
    Opens opens,
    boolean isCertain,
    List<List<Edit>> fixes,
    String needs,
    Predicate<Losses> shows) {
  /** Certain ones come first; else the order stays. */
  public static final Comparator<Suspicion> CERTAIN_FIRST =
      Comparator.comparing(suspicion -> !suspicion.isCertain());

  public Suspicion {
    fixes = fixes.stream().map(List::copyOf).toList();
  }

  /** It will happen, to all clients but {@code opens}. */
  public static Suspicion certain(Source where, Opens opens, String why, Object... values) {
    return new Suspicion(where, why.formatted(values), opens, true, List.of(), "", any -> true);
  }

  /** No client will open. */
  public static Suspicion ofAll(Source where, String why, Object... values) {
    return certain(where, Opens.exactly(0), why, values);
  }

  /** The file does not tell whether it will happen. */
  public Suspicion possible() {
    return certainIf(false);
  }

  /** No more certain than before, and only possible where the condition does not hold. */
  public Suspicion certainIf(boolean holds) {
    return new Suspicion(where, why, opens, isCertain && holds, fixes, needs, shows);
  }

  /** One more fix, tried after those before: all of its edits together. */
  public Suspicion fixedBy(Edit... edits) {
    return fixedBy(List.of(edits));
  }

  /** None where there are no edits. */
  public Suspicion fixedBy(List<? extends Edit> edits) {
    if (edits.isEmpty()) {
      return this;
    }
    List<List<Edit>> all = new ArrayList<>(fixes);
    all.add(List.copyOf(edits));
    return new Suspicion(where, why, opens, isCertain, all, needs, shows);
  }

  /** Why there is no fix: what the user knows, and no file tells. Nothing where there is a fix. */
  public Suspicion needing(String what, Object... values) {
    return fixes.isEmpty()
        ? new Suspicion(where, why, opens, isCertain, fixes, what.formatted(values), shows)
        : this;
  }

  public Suspicion shownBy(Predicate<Losses> evidence) {
    return new Suspicion(where, why, opens, isCertain, fixes, needs, evidence);
  }
}
