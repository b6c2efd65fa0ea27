package edgelab.fix;

import edgelab.check.BurstResult;
import edgelab.check.CheckResult;
import edgelab.fix.FixResult.NeededPart;
import edgelab.fix.FixResult.ProvenFix;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.routing.Target;
import edgelab.proxy.ClientLimit;
import edgelab.script.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is said of a proven change besides its numbers. */
final class NextLimit {
  private static final Pattern PASS =
      Pattern.compile("\\bproxy_pass\\s+\\w+://([^;\\s$/]+)[^;$]*;");

  private NextLimit() {}

  static ProvenFix proven(
      FixSubject subject,
      FixCandidate candidate,
      CheckResult after,
      Set<String> wanted,
      List<NeededPart> needed) {
    Target target = candidate.edited().target();
    return new ProvenFix(
        candidate.patch(),
        after,
        left(subject, candidate),
        FixAlternatives.shared(target.config(), candidate.patch().files()),
        limit(subject, target),
        unproven(candidate, after, wanted),
        needed);
  }

  /** Each with what a fix of it needs. */
  static List<String> left(FixSubject subject, FixCandidate candidate) {
    Map<String, String> why = new TreeMap<>();
    candidate.left().forEach(key -> why.put(key, key));
    new ComputedLosses(subject, Map.of())
        .of(candidate.edited())
        .filter(loss -> candidate.left().contains(loss.when()))
        .forEach(loss -> why.put(loss.when(), loss.when() + ": " + NoFix.why(loss)));
    return List.copyOf(why.values());
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

  /** Servers that the change sends these clients to, and that it found elsewhere in the files. */
  static List<String> otherServers(FixCandidate candidate) {
    String path = candidate.edited().target().uri();
    return candidate.patch().changes().stream()
        .flatMap(change -> change.added().stream().flatMap(line -> servers(line, change)))
        .distinct()
        .map(server -> "that %s serves %s: the Edge stood in for it".formatted(server, path))
        .toList();
  }

  private static Stream<String> servers(String line, LineChange change) {
    String before = String.join(" ", change.removed());
    return PASS.matcher(line)
        .results()
        .map(pass -> pass.group(1))
        .filter(server -> !before.contains(server));
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
    unproven.addAll(otherServers(candidate));
    unproven.add("that your backend behaves as the assumed one");
    return unproven;
  }
}
