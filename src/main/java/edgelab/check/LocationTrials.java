package edgelab.check;

import edgelab.Secrets;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.ProxiedLocations;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpgradeSign;
import edgelab.run.ExperimentPart;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sends a few clients to each of many locations, side by side through one NGINX.
 *
 * @param name of the configuration, by which another run's is compared with it
 * @param nginx that it runs on
 * @param credentials that the user has for clients
 * @param backend that is assumed
 * @param folder for what is run; made where it is missing
 */
public record LocationTrials(
    String name, CheckedNginx nginx, Credentials credentials, AssumedBackend backend, Path folder) {
  /** Enough to see what befalls each connection alike. */
  public static final int CLIENTS = 2;

  /** Too few clients together to meet a limit of a usual size. */
  private static final int SIDE_BY_SIDE = 50;

  /**
   * A location to try.
   *
   * @param sign that WebSockets come there; empty where the user names it
   */
  public record Tried(Target target, Optional<UpgradeSign> sign) {}

  /** The locations that WebSockets come to, besides that of a target. */
  public static List<Tried> besides(Target target) {
    return ProxiedLocations.in(target.config()).stream()
        .filter(ProxiedLocation::isForWebSockets)
        .filter(one -> !one.place().equals(target.asked()))
        .map(one -> new Tried(one.target().orElseThrow(), Optional.of(one.sign())))
        .toList();
  }

  /** The rest of the locations that pass on. */
  public static List<ProxiedLocation> untried(Target first, List<Tried> others) {
    return ProxiedLocations.in(first.config()).stream()
        .filter(one -> !one.place().equals(first.asked()))
        .filter(one -> !one.place().equals(first.location())) // handed over to
        .filter(
            one -> others.stream().noneMatch(other -> one.place().equals(other.target().asked())))
        .toList();
  }

  /**
   * @return in the order of the locations
   * @throws edgelab.LabException where NGINX refuses the configuration, or Docker does not work
   */
  public List<LocationResult> run(List<Tried> locations) {
    List<LocationResult> results = new ArrayList<>();
    List<List<Tried>> batches = batches(locations);
    for (int i = 0; i < batches.size(); i++) {
      results.addAll(together(batches.get(i), folder.resolve("locations-" + i)));
    }
    return results;
  }

  static List<List<Tried>> batches(List<Tried> locations) {
    List<List<Tried>> batches = new ArrayList<>();
    for (Tried one : locations) {
      batches.stream()
          .filter(batch -> batch.size() < SIDE_BY_SIDE)
          .filter(batch -> Staging.isBeside(batch.get(0).target(), one.target()))
          .findFirst()
          .orElseGet(
              () -> {
                batches.add(new ArrayList<>());
                return batches.get(batches.size() - 1);
              })
          .add(one);
    }
    return batches;
  }

  private List<LocationResult> together(List<Tried> batch, Path staging) {
    List<Target> targets = batch.stream().map(Tried::target).toList();
    StagedConfig staged =
        Staging.of(targets.get(0), targets.subList(1, targets.size()), nginx, credentials, staging);
    List<ConfigUnderTest> configs =
        targets.stream().map(target -> configUnderTest(target, staged)).toList();
    try (Lab lab = Lab.with(configs.get(0), staged.setup())) {
      Load load = Load.of(CLIENTS * batch.size()).withBriefControl();
      List<ExperimentPart> parts = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        Scenario scenario = configs.get(i).scenario();
        load = load.with(lab.group(CLIENTS, targets.get(i).url(), scenario.behaviour()));
        parts.add(
            new ExperimentPart(
                configs.get(i),
                Expectation.of(
                    Advice.forecast(targets.get(i), scenario, CLIENTS, nginx.platform(scenario))),
                Advice.of(targets.get(i))));
      }
      List<Outcome> outcomes = lab.start(load, Expectation.healthy(load.clients())).finish(parts);
      return IntStream.range(0, batch.size())
          .mapToObj(
              i ->
                  new LocationResult(
                      targets.get(i),
                      batch.get(i).sign(),
                      outcomes.get(i),
                      parts.get(i).expected()))
          .toList();
    }
  }

  private ConfigUnderTest configUnderTest(Target target, StagedConfig staged) {
    return staged.in(
        Secrets.masked(target.url().toString()),
        name,
        target,
        staged.plan(target, CLIENTS, backend, credentials).plain());
  }
}
