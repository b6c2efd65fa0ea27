package edgelab.check;

import edgelab.history.Endings;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.UpgradeSign;
import edgelab.proxy.ConfigChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A check's result for programs. */
public final class CheckJson {
  private CheckJson() {}

  /** The whole of it; documented in {@code docs/json.md}. */
  public record CheckedConfiguration(
      String url,
      String place,
      String location,
      String version,
      String verdict,
      boolean healthy,
      int exitCode,
      String assumed,
      List<StagingChange> changes,
      List<Unseen> unseen,
      List<String> notes,
      List<CheckedBurst> experiments,
      List<UntriedLocation> untried,
      Optional<CheckedFix> fix) {}

  /** One burst of a check. */
  public record CheckedBurst(
      String experiment,
      String location,
      String url,
      String sign,
      String condition,
      String predicted,
      Cause expectedCause,
      boolean agree,
      Endings endings,
      Diagnosis diagnosis,
      Cause cause,
      String because,
      List<ConfigChange> advice,
      String evidence) {}

  /** A location that passes on, and was not tried. */
  public record UntriedLocation(String location, String why) {}

  public static CheckedConfiguration of(CheckResult result) {
    return of(result, Optional.empty());
  }

  /**
   * @param fix that was searched for; empty where none was asked for
   */
  public static CheckedConfiguration of(CheckResult result, Optional<CheckedFix> fix) {
    String url = result.target().url().toString();
    String location = ProxiedLocation.text(result.target().asked());
    return new CheckedConfiguration(
        url,
        CheckResult.place(result.target()),
        location,
        result.version(),
        result.verdict(),
        result.exitCode() == 0,
        result.exitCode(),
        result.backend().toString(),
        result.changes(),
        result.unseen(),
        result.notes().stream().map(Note::toString).toList(),
        Stream.concat(
                result.trials().stream().map(one -> burst(one, one.name(), location, url, "")),
                result.locations().stream().map(CheckJson::burst))
            .toList(),
        result.untried().stream()
            .map(one -> new UntriedLocation(one.toString(), one.whyUntried()))
            .toList(),
        fix);
  }

  private static CheckedBurst burst(LocationResult one) {
    return burst(
        one,
        "location",
        one.location(),
        one.target().url().toString(),
        one.sign().map(UpgradeSign::toString).orElse(""));
  }

  private static CheckedBurst burst(
      BurstResult one, String experiment, String location, String url, String sign) {
    return new CheckedBurst(
        experiment,
        location,
        url,
        sign,
        one.condition(),
        one.computed().opens().toString(),
        one.computed().cause(),
        one.outcome().result().agree(),
        one.outcome().verdict().endings(),
        one.diagnosis(),
        one.outcome().verdict().cause(),
        one.outcome().verdict().because(),
        one.advice(),
        one.outcome().folder().toString());
  }
}
