package edgelab.cli;

import edgelab.check.AssumedBackend;
import edgelab.check.CheckResult;
import edgelab.check.CheckedNginx;
import edgelab.check.Credentials;
import edgelab.check.LocationResult;
import edgelab.check.LocationTrials;
import edgelab.check.LocationTrials.Tried;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.check.TrialRunner;
import edgelab.nginx.routing.Target;
import edgelab.run.Load;
import edgelab.run.Result;
import edgelab.run.Testbed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checks of one configuration, as it is and changed.
 *
 * @param path as the user gave it, for progress
 * @param name of the configuration, by which another run's is compared with it
 * @param clients of burst and ramp
 * @param credentials of the clients
 * @param assumed backend
 * @param only these trials; empty: all that can show something
 * @param strict health on conditions is no health
 * @param staged folder for what is run
 */
record CheckRun(
    Path path,
    String name,
    int clients,
    Credentials credentials,
    AssumedBackend assumed,
    Optional<List<Trial>> only,
    boolean strict,
    Path staged) {

  /**
   * The configuration as it is. Staged at once, and read by NGINX next: why it cannot run is said
   * before the testbed is started.
   */
  CheckResult first(Target target, List<Tried> others, CheckedNginx on) {
    TrialRunner runner = runner(target, on);
    runner.test();
    Progress.say("starting the Edge and the agents");
    runner.prepare();
    Testbed.withRoomFor(Load.of(clients));
    return result(
        runner, target, others, trials(runner, trials(target), TrialResult::isKeptOut), on);
  }

  /**
   * The same configuration changed, under another name and in a folder of its own.
   *
   * @param number of the change, from 1
   * @param first trials that are made before the others; where one loses clients no other is made
   */
  CheckResult changed(
      int number, Target target, List<Tried> others, List<Trial> first, CheckedNginx on) {
    return new CheckRun(
            path,
            Result.changedVariant(name, number),
            clients,
            credentials,
            assumed,
            only,
            strict,
            staged.resolve("changed-" + number))
        .proof(target, others, first, on);
  }

  private CheckResult proof(Target target, List<Tried> others, List<Trial> first, CheckedNginx on) {
    TrialRunner runner = runner(target, on);
    runner.test();
    List<Trial> all = Stream.concat(first.stream(), trials(target).stream()).distinct().toList();
    Predicate<TrialResult> ends = one -> first.contains(one.trial()) && !one.isHealthy();
    List<TrialResult> made = trials(runner, all, ends);
    boolean isOver = made.stream().anyMatch(ends);
    return result(runner, target, isOver ? List.of() : others, made, on);
  }

  private TrialRunner runner(Target target, CheckedNginx on) {
    return new TrialRunner(name, target, on, clients, credentials, assumed, staged);
  }

  private List<Trial> trials(Target target) {
    return only.orElseGet(() -> assumed.trials(target));
  }

  private CheckResult result(
      TrialRunner runner,
      Target target,
      List<Tried> others,
      List<TrialResult> trials,
      CheckedNginx on) {
    return new CheckResult(
        target,
        runner.changes(),
        assumed,
        trials,
        locations(new LocationTrials(name, on, credentials, assumed, staged), others),
        LocationTrials.untried(target, others),
        strict);
  }

  private List<TrialResult> trials(
      TrialRunner runner, List<Trial> trials, Predicate<TrialResult> ends) {
    List<TrialResult> results = new ArrayList<>();
    try (runner) {
      for (Trial trial : trials) {
        int done = results.size();
        Progress.say(
            "%s: %s, %d of %d".formatted(path, trial, done + 1, trials.size()),
            runner.take(trials.subList(done, trials.size())));
        TrialResult result = runner.run(trial);
        results.add(result);
        if (ends.test(result)) {
          break; // and so it is of every other one
        }
      }
    }
    return results;
  }

  private List<LocationResult> locations(LocationTrials trials, List<Tried> locations) {
    if (!locations.isEmpty()) {
      Progress.say(path + ": other locations");
    }
    return trials.run(locations);
  }
}
