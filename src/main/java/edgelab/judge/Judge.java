package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.judge.Sign.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Turns evidence into a verdict: doubts first, then the symptom, then the cause behind it. */
public final class Judge {
  private final Losses losses;
  private final Evidence evidence;
  private final List<String> failures = new ArrayList<>();

  private Judge(Losses losses) {
    this.losses = losses;
    evidence = losses.evidence();
  }

  public static Verdict judge(Evidence evidence) {
    return judge(Losses.of(evidence));
  }

  public static Verdict judge(Losses losses) {
    return judge(losses, Causes.all());
  }

  /**
   * @param causes to be asked; the first of equals is named
   */
  public static Verdict judge(Losses losses, List<Cause> causes) {
    return new Judge(losses).judge(causes);
  }

  private Verdict judge(List<Cause> causes) {
    Optional<String> doubt = Inconclusive.about(evidence);
    Optional<String> sickControl = Inconclusive.ofControl(evidence);
    if (doubt.isPresent()) {
      return inconclusive(List.of(), doubt.get());
    }
    if (losses.clients().isEmpty() && sickControl.isPresent()) {
      return inconclusive(List.of(), sickControl.get());
    }
    if (losses.clients().isEmpty()) {
      String because = "all " + evidence.history().burst().clients() + " clients opened";
      return verdict(
          Diagnosis.HEALTHY,
          List.of(),
          new Finding(Cause.NONE, Set.of(), Hop.NOWHERE, Confidence.CERTAIN, because));
    }
    List<Finding> findings = findings(causes);
    Optional<Finding> named =
        choose(findings)
            .filter(best -> best.confidence() == Confidence.CERTAIN || sickControl.isEmpty());
    if (named.isPresent()) {
      return verdict(Diagnosis.of(losses.all()), findings, named.get());
    }
    return failures.stream()
        .findFirst()
        .or(() -> Inconclusive.ofStarvation(evidence, losses))
        .or(() -> sickControl)
        .map(why -> inconclusive(findings, why))
        .orElseGet(() -> verdict(Diagnosis.of(losses.all()), findings, unknown(tooFew(findings))));
  }

  /**
   * The findings of every sign, one for each cause. Causes that only noticed a fault lose the
   * clients that it explains.
   */
  private List<Finding> findings(List<Cause> causes) {
    Map<Tier, Map<Cause, Finding>> tiers = new LinkedHashMap<>();
    for (Tier tier : Tier.values()) {
      tiers.put(tier, new LinkedHashMap<>());
    }
    for (Cause cause : causes) {
      for (Sign sign : cause.signs()) {
        look(cause, sign)
            .ifPresent(found -> tiers.get(sign.tier()).merge(cause, found, Finding::and));
      }
    }
    Set<Integer> broken = new HashSet<>();
    tiers.get(Tier.FAULT).values().forEach(fault -> broken.addAll(fault.clients()));
    return Stream.of(
            tiers.get(Tier.FAULT).values().stream(),
            tiers.get(Tier.OBSERVED).values().stream().map(found -> found.without(broken)),
            tiers.get(Tier.INFERRED).values().stream().map(found -> found.without(broken)))
        .flatMap(found -> found)
        .filter(found -> !found.clients().isEmpty())
        .toList();
  }

  /** A sign that throws has found nothing, and the others are heard. */
  private Optional<Finding> look(Cause cause, Sign sign) {
    try {
      return sign.look().apply(losses).flatMap(seen -> finding(cause, sign, seen));
    } catch (RuntimeException e) {
      failures.add("a sign of " + cause + " failed: " + e);
      return Optional.empty();
    }
  }

  private Optional<Finding> finding(Cause cause, Sign sign, Indication seen) {
    Set<Integer> explained = new TreeSet<>(seen.clients());
    explained.retainAll(losses.clients());
    boolean likely = sign.confidence() == Confidence.LIKELY;
    String because =
        likely
            ? "likely: %s, but NGINX's log at this level cannot confirm it"
                .formatted(seen.because())
            : seen.because();
    return explained.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                cause, explained, seen.hop().orElse(cause.hop()), sign.confidence(), because));
  }

  /**
   * A cause is named only where it explains more than half of the losses; a likely one only where
   * no certain one does.
   */
  private Optional<Finding> choose(List<Finding> findings) {
    return Stream.of(Confidence.CERTAIN, Confidence.LIKELY)
        .flatMap(confidence -> most(findings, confidence).stream())
        .filter(best -> 2 * best.clients().size() > losses.clients().size())
        .findFirst();
  }

  private static Optional<Finding> most(Collection<Finding> findings, Confidence confidence) {
    return findings.stream()
        .filter(finding -> finding.confidence() == confidence)
        .max(Comparator.comparingInt(finding -> finding.clients().size()));
  }

  private String tooFew(List<Finding> findings) {
    String partly =
        most(findings, Confidence.CERTAIN)
            .or(() -> most(findings, Confidence.LIKELY))
            .map(
                best ->
                    "the best explanation, %s, covers %d of %d losses: %s"
                        .formatted(
                            best.cause(),
                            best.clients().size(),
                            losses.clients().size(),
                            best.because()))
            .map(text -> text + "; ")
            .orElse("no cause that the lab knows fits: ");
    return partly + Clues.of(losses);
  }

  private static Finding unknown(String because) {
    return new Finding(Cause.UNKNOWN, Set.of(), Hop.UNKNOWN, Confidence.NONE, because);
  }

  private Verdict inconclusive(List<Finding> findings, String because) {
    return verdict(Diagnosis.INCONCLUSIVE, findings, unknown(because));
  }

  private Verdict verdict(Diagnosis diagnosis, List<Finding> findings, Finding named) {
    return new Verdict(
        diagnosis,
        named.cause(),
        named.hop(),
        named.confidence(),
        named.because(),
        evidence.history().endings(),
        losses.clients(),
        findings,
        samples());
  }

  private List<Event> samples() {
    return losses.all().stream().flatMap(loss -> loss.event().stream()).limit(3).toList();
  }
}
