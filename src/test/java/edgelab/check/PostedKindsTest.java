package edgelab.check;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of each kind of posted configuration one goes through containers in every build. */
class PostedKindsTest {
  /**
   * What a trial shows: health, a cause in each trial alike, one to as many clients as are asked
   * for, or one that this trial of few clients alone brings out.
   */
  private static String kind(Posted posted, Trial trial) {
    Cause cause = posted.expectation(trial, Variant.CLIENTS).cause();
    boolean isSick = posted.fault(trial).isPresent();
    boolean isAlike = isSick && !posted.faults().containsKey(trial.toString());
    return isAlike || isSick && trial.isLoad() ? cause.id() : trial + " " + cause.id();
  }

  private static Stream<String> kinds(Posted posted, Predicate<Trial> wanted) {
    return AssumedBackend.strict(posted.heartbeat()).trials(posted.target()).stream()
        .filter(wanted)
        .map(trial -> kind(posted, trial));
  }

  /** The catalogue's bursts are run, too. */
  private static Stream<String> ofCatalogue() {
    return Variants.ofProxy().stream().map(Variant::cause).map(Cause::id);
  }

  @Test
  void eachIsShownByATrialThatIsRunOrByTheCatalogue() {
    Set<String> shown =
        Stream.concat(ofCatalogue(), Posted.all().flatMap(one -> kinds(one, one.run()::contains)))
            .collect(toSet());
    Set<String> all =
        Posted.all().flatMap(one -> kinds(one, trial -> true)).collect(toCollection(TreeSet::new));
    all.removeAll(shown);
    assertThat(all).isEmpty();
  }
}
