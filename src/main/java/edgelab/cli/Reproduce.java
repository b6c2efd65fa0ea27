package edgelab.cli;

import edgelab.history.EdgeEvent;
import edgelab.report.ResultTable;
import edgelab.topology.Experiment;
import edgelab.topology.Lab;
import edgelab.topology.Load;
import edgelab.topology.Outcome;
import edgelab.topology.Site;
import edgelab.variant.Config;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a misconfiguration and its fix side by side; the thread's own unless another is named. */
@Command(
    name = "reproduce",
    description = "Sends a burst through the broken and the fixed configuration of a variant.",
    mixinStandardHelpOptions = true)
final class Reproduce implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = "worker-connections",
      description = "the variant (${DEFAULT-VALUE}); './lab variants' lists them")
  private String variant;

  @Option(
      names = "--clients",
      defaultValue = "" + Variant.CLIENTS,
      description = "how many agents dial at once (${DEFAULT-VALUE})")
  private int clients;

  @Option(
      names = "--agents",
      defaultValue = "1",
      description = "containers that share the burst (${DEFAULT-VALUE})")
  private int agents;

  @Override
  public Integer call() {
    Variant chosen = Variants.named(variant);
    Counts.atLeastOne("--clients", clients);
    Counts.atLeastOne("--agents", agents);
    if (Main.DRY) {
      return 0;
    }
    Progress.say("starting the Edge and the agents");
    Site.shared().requireRoomFor(load());
    List<Outcome> outcomes = new ArrayList<>();
    for (Config config : List.of(chosen.broken(), chosen.fixed())) {
      outcomes.add(run(config));
    }
    Progress.clear();
    System.out.print(ResultTable.of(chosen, outcomes.stream().map(Outcome::result).toList()));
    outcomes.forEach(Reproduce::explain);
    return exitCode(outcomes);
  }

  private Load load() {
    return new Load(clients, agents);
  }

  private Outcome run(Config config) {
    Progress.say(config + ": starting NGINX");
    try (Lab lab = Lab.with(config)) {
      Progress.say(config + ": " + clients + " agents straight to the Edge, as a control");
      Experiment experiment = lab.start(load());
      Progress.say(config + ": " + clients + " agents through NGINX");
      return experiment.finish();
    }
  }

  private static void explain(Outcome outcome) {
    System.out.printf(
        "%s: %s%n  the Edge's log: %d upgrades, %d errors; evidence: %s%n",
        outcome.result().config(),
        outcome.verdict().because(),
        outcome.evidence().edge(EdgeEvent.Kind.UPGRADED).size(),
        outcome.evidence().edge(EdgeEvent.Kind.ERROR).size(),
        outcome.folder());
  }

  private static int exitCode(List<Outcome> outcomes) {
    Optional<String> unsaved =
        outcomes.stream().flatMap(outcome -> outcome.unsaved().stream()).findFirst();
    if (unsaved.isPresent()) {
      System.err.println("edgelab: " + unsaved.get());
      return 2;
    }
    return outcomes.stream().allMatch(outcome -> outcome.result().agree()) ? 0 : 1;
  }
}
