package edgelab.fix;

import edgelab.check.BurstResult;
import edgelab.check.CheckResult;
import edgelab.fix.FixResult.ProvenFix;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.routing.Target;
import edgelab.proxy.ClientLimit;
import edgelab.script.Scenario;
import java.util.ArrayList;
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
    return Advice.of(target)
        .limits(Scenario.PLAIN, subject.clients(), subject.platform().apply(Scenario.PLAIN))
        .stream()
        .findFirst()
        .map(ClientLimit::toString)
        .orElse("");
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
    unproven.add("that your backend behaves as the assumed one");
    return unproven;
  }
}
