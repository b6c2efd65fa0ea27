package edgelab.fix;

import edgelab.check.BurstResult;
import edgelab.check.CheckResult;
import edgelab.fix.FixResult.ProvenFix;
import edgelab.nginx.limits.Bound;
import edgelab.nginx.limits.LimitForecast;
import edgelab.nginx.routing.Target;
import edgelab.script.Scenario;
import edgelab.theory.Arrivals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said of a proven change besides its numbers. */
final class NextLimit {
  private NextLimit() {}

  static ProvenFix proven(
      FixSubject subject, FixCandidate candidate, CheckResult after, Set<String> wanted) {
    Target target = candidate.edited().target();
    return new ProvenFix(
        candidate.patch(),
        after,
        candidate.left().stream().sorted().toList(),
        FixAlternatives.shared(target.config(), candidate.patch().files()),
        limit(subject, target),
        unproven(candidate, after, wanted));
  }

  /** The fewest clients that any limit of the changed configuration lets open, all at once. */
  private static String limit(FixSubject subject, Target target) {
    Arrivals atOnce = Arrivals.over(subject.clients(), Scenario.PLAIN.ramp());
    return LimitForecast.of(target, atOnce, subject.platform().apply(Scenario.PLAIN))
        .bounds()
        .stream()
        .min(Comparator.comparingInt(bound -> bound.limit().least()))
        .map(NextLimit::text)
        .orElse("");
  }

  private static String text(Bound bound) {
    String set =
        bound
            .directive()
            .map(one -> "%s, %s".formatted(one.source(), one))
            .orElse("a default of NGINX's or of the system's");
    return "%d clients, by %s: %s".formatted(bound.limit().least(), set, bound.limit().formula());
  }

  private static List<String> unproven(
      FixCandidate candidate, CheckResult after, Set<String> wanted) {
    List<String> unproven = new ArrayList<>();
    Map<String, BurstResult> made = Symptoms.bursts(after);
    wanted.stream()
        .filter(key -> !made.containsKey(key) && !candidate.left().contains(key))
        .sorted()
        .forEach(key -> unproven.add(key + ": that it heals is computed, and not measured"));
    boolean dropsCookies =
        candidate.patch().changes().stream()
            .flatMap(one -> one.added().stream())
            .anyMatch(line -> line.contains("proxy_set_header Cookie \"\""));
    if (dropsCookies) {
      unproven.add("that the backend needs no cookies: it gets none any more");
    }
    unproven.add("a backend of yours: it was " + after.backend());
    return unproven;
  }
}
