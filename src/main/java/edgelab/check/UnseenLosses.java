package edgelab.check;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Losses;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.routing.Target;
import edgelab.proxy.Advisor;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Platform;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Losses that no trial waits for, that chance spared it, or that another loss hid, computed from
 * the configuration.
 *
 * @param target of the clients
 * @param advisor on its configuration
 * @param platform of the proxy
 * @param backend behind it
 */
record UnseenLosses(Target target, Advisor advisor, Platform platform, AssumedBackend backend) {
  /** None where nothing is known of the trial. */
  List<Unseen> of(Trial trial, Scenario scenario, Expectation computed, Outcome outcome) {
    if (outcome.verdict().diagnosis() == Diagnosis.INCONCLUSIVE) {
      return List.of();
    }
    Losses losses = Losses.of(outcome.evidence());
    if (outcome.verdict().isSick()) {
      return hidden(trial, scenario, losses, outcome.verdict().cause());
    }
    int clients = losses.evidence().history().burst().clients();
    List<Unseen> unseen = new ArrayList<>();
    if (computed.isMissable(clients)) {
      String opens =
          "%s of %d clients open, as chance decides".formatted(computed.opens(), clients);
      unseen(computed.cause(), scenario, losses, opens, false).ifPresent(unseen::add);
    }
    Unwaited.of(trial, scenario, target, backend)
        .flatMap(one -> forecast(one, losses).stream())
        .forEach(unseen::add);
    return unseen;
  }

  /**
   * Faults of a trial that its loss kept from showing, since the clients did not come so far, and
   * those that it would not have waited for.
   */
  private List<Unseen> hidden(Trial trial, Scenario scenario, Losses losses, Cause shown) {
    String when =
        "also wrong, and hidden in %s by %s%s"
            .formatted(
                trial, shown, trial.condition().isEmpty() ? "" : ", for " + trial.condition());
    int clients = losses.evidence().history().burst().clients();
    return Stream.concat(
            Stream.of(new Unwaited(scenario, when, false)),
            Unwaited.of(trial, scenario, target, backend))
        .flatMap(
            one ->
                faults(trial, one.scenario(), clients)
                    .map(changes -> new Unseen(changes, one.when(), one.isCertain())))
        .toList();
  }

  /** Of a trial that not all clients are like: the first that it alone can show. */
  private Stream<List<ConfigChange>> faults(Trial trial, Scenario scenario, int clients) {
    List<List<ConfigChange>> all = Advice.faults(target, scenario, clients, platform);
    if (trial.condition().isEmpty()) {
      return all.stream();
    }
    List<List<ConfigChange>> ofAll = Advice.faults(target, Scenario.PLAIN, clients, platform);
    return all.stream().filter(one -> !ofAll.contains(one)).limit(1);
  }

  private Optional<Unseen> forecast(Unwaited one, Losses losses) {
    int clients = losses.evidence().history().burst().clients();
    return Advice.forecast(target, one.scenario(), clients, platform)
        .cause()
        .flatMap(cause -> unseen(cause, one.scenario(), losses, one.when(), one.isCertain()));
  }

  private Optional<Unseen> unseen(
      Cause cause, Scenario scenario, Losses losses, String when, boolean isCertain) {
    int clients = losses.evidence().history().burst().clients();
    List<ConfigChange> changes = advisor.on(cause, scenario, clients, platform, losses);
    return changes.isEmpty() ? Optional.empty() : Optional.of(new Unseen(changes, when, isCertain));
  }
}
