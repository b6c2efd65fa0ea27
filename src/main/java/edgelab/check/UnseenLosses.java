package edgelab.check;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Losses;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Times;
import edgelab.nginx.routing.Target;
import edgelab.proxy.Advisor;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Platform;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Losses that no trial waits for, or that chance spared it, computed from the configuration.
 *
 * @param target of the clients
 * @param advisor on its configuration
 * @param platform of the proxy
 * @param backend behind it
 */
record UnseenLosses(Target target, Advisor advisor, Platform platform, AssumedBackend backend) {
  /** Old workers are waited for no longer than this. */
  private static final Duration WAITED = Duration.ofSeconds(30);

  /** None where the trial has shown one. */
  List<Unseen> of(Trial trial, Scenario scenario, Expectation computed, Outcome outcome) {
    if (outcome.verdict().diagnosis() != Diagnosis.HEALTHY) {
      return List.of();
    }
    Losses losses = Losses.of(outcome.evidence());
    int clients = losses.evidence().history().burst().clients();
    List<Unseen> unseen = new ArrayList<>();
    if (computed.isMissable(clients)) {
      String opens =
          "%s of %d clients open, as chance decides".formatted(computed.opens(), clients);
      unseen(computed.cause(), scenario, losses, opens, false).ifPresent(unseen::add);
    }
    if (trial == Trial.IDLE && !SilenceTimer.of(target).isShort()) {
      silence(scenario, losses).ifPresent(unseen::add);
    }
    if (trial == Trial.RELOAD) {
      shutdownTimeout(target)
          .filter(time -> time.compareTo(WAITED) > 0)
          .flatMap(
              time ->
                  forecast(
                      scenario.withHold(time.plusSeconds(1)),
                      losses,
                      "%d s after each reload, which was not waited for"
                          .formatted(time.toSeconds()),
                      false))
          .ifPresent(unseen::add);
    }
    return unseen;
  }

  /** Of a short timer a trial shows it. */
  private Optional<Unseen> silence(Scenario scenario, Losses losses) {
    boolean isQuiet = backend.heartbeat().isEmpty();
    Scenario silent =
        scenario.withHeartbeat(SilenceTimer.SILENCE).withHold(SilenceTimer.SILENCE.plusSeconds(1));
    String when =
        isQuiet
            ? "computed of an hour, and not waited for"
            : "where a backend and its clients are silent for an hour";
    return forecast(silent, losses, when, isQuiet);
  }

  /** As long as it is waited for; empty where it is longer, or never comes. */
  static Optional<Duration> waitedFor(Target target) {
    return shutdownTimeout(target).filter(time -> time.compareTo(WAITED) <= 0);
  }

  private static Optional<Duration> shutdownTimeout(Target target) {
    return target.config().all("worker_shutdown_timeout").stream()
        .findFirst()
        .map(Directive::first)
        .flatMap(Times::parse);
  }

  private Optional<Unseen> forecast(
      Scenario scenario, Losses losses, String when, boolean isCertain) {
    int clients = losses.evidence().history().burst().clients();
    return Advice.forecast(target, scenario, clients, platform)
        .cause()
        .flatMap(cause -> unseen(cause, scenario, losses, when, isCertain));
  }

  private Optional<Unseen> unseen(
      Cause cause, Scenario scenario, Losses losses, String when, boolean isCertain) {
    int clients = losses.evidence().history().burst().clients();
    List<ConfigChange> changes = advisor.on(cause, scenario, clients, platform, losses);
    return changes.isEmpty() ? Optional.empty() : Optional.of(new Unseen(changes, when, isCertain));
  }
}
