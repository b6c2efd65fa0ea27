package edgelab.cli;

import edgelab.ExitCode;
import edgelab.LabException;
import edgelab.Printable;
import edgelab.history.EdgeEvent;
import edgelab.judge.LifeSteps;
import edgelab.load.BurstTiming;
import edgelab.proxy.Setup;
import edgelab.report.ResultTable;
import edgelab.run.Experiment;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.run.Result;
import edgelab.run.Testbed;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import edgelab.variant.WholeLife;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a misconfiguration and its fix side by side; the thread's own unless another is named. */
@Command(
    name = "reproduce",
    description = "Sends a burst through the broken and the fixed configuration of a variant.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is as predicted.",
      "1:Something is not as predicted.",
      "2:The lab cannot tell, or cannot run; one line says why."
    },
    footer = "%nExample: ./lab reproduce limit-req --clients 200",
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = "worker-connections",
      description =
          "The misconfiguration, or the limit of the notification service, to show; './lab variants'"
              + " lists all. Default: ${DEFAULT-VALUE}.")
  private String variant;

  @Mixin private ClientsOption clients;

  @Option(
      names = "--agents",
      defaultValue = "1",
      description = "The number of containers that share the clients. Default: ${DEFAULT-VALUE}.")
  private int agents;

  @Option(
      names = "--whole-life",
      description =
          "Sends clients that make a token, a channel and a subscription before they dial, and tells at"
              + " which step they were lost.")
  private boolean wholeLife;

  @Mixin private NginxOption nginx;

  @Mixin private final RunConsole console = new RunConsole();

  @Override
  public Integer call() {
    Variant chosen = Variants.named(variant);
    Require.agents(agents, clients.number());
    nginx.require();
    if (Main.DRY) {
      return 0;
    }
    console.begin();
    Optional<String> image = nginx.chosen();
    Progress.say("starting the Edge and the agents");
    Testbed.withRoomFor(load());
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.add(run(lived(chosen.broken()), image, 2));
    outcomes.add(run(lived(chosen.fixed()), image, 1));
    Optional<String> unsaved =
        outcomes.stream().flatMap(outcome -> outcome.unsaved().stream()).findFirst();
    if (unsaved.isPresent()) {
      throw new LabException(unsaved.get());
    }
    List<Result> results = outcomes.stream().map(Outcome::result).toList();
    console.end(
        results,
        ResultTable.of(chosen, results, Terminal.columns())
            + String.join("", outcomes.stream().map(ReproduceCommand::explain).toList()));
    return exitCode(results);
  }

  /** 1 one is not as predicted, 2 one is inconclusive, 0 all are as predicted. */
  static int exitCode(List<Result> results) {
    boolean isInconclusive = results.stream().anyMatch(Result::isInconclusive);
    boolean isRefuted =
        results.stream().anyMatch(result -> !result.agree() && !result.isInconclusive());
    return ExitCode.of(isRefuted, isInconclusive);
  }

  private ConfigUnderTest lived(ConfigUnderTest plain) {
    return wholeLife ? WholeLife.of(plain) : plain;
  }

  private Load load() {
    return new Load(clients.number(), agents);
  }

  /**
   * @param toGo experiments that are left, this one included
   */
  private Outcome run(ConfigUnderTest configUnderTest, Optional<String> image, int toGo) {
    Duration each = expected(configUnderTest);
    Duration left = each.multipliedBy(toGo);
    String which = "%d of 2, %s: ".formatted(3 - toGo, configUnderTest);
    Progress.say(which + "starting NGINX", left);
    try (Lab lab = Lab.with(configUnderTest, setup(configUnderTest, image))) {
      Progress.say(which + clients.number() + " clients straight to the Edge, as a control", left);
      Experiment experiment = lab.start(load());
      Progress.say(
          which + clients.number() + " clients through NGINX", left.minus(each.dividedBy(2)));
      return experiment.finish();
    }
  }

  private static Setup setup(ConfigUnderTest configUnderTest, Optional<String> image) {
    Setup setup = configUnderTest.kind().setup(configUnderTest.file());
    return image.map(setup::withImage).orElse(setup);
  }

  /** Two bursts, each with its ramp and hold; the rest is containers. */
  private static Duration expected(ConfigUnderTest configUnderTest) {
    BurstTiming timing = configUnderTest.scenario().timing();
    return timing.ramp().plus(timing.hold()).multipliedBy(2).plusSeconds(3);
  }

  static String explain(Outcome outcome) {
    String next =
        outcome.result().isInconclusive() ? "  %s%n".formatted(ResultTable.AFTER_INCONCLUSIVE) : "";
    return "%s: %s%n%s%s  the Edge's log: %d upgrades, %d errors; evidence: %s%n"
        .formatted(
            outcome.result().config(),
            Printable.line(outcome.verdict().because()),
            next,
            steps(outcome),
            outcome.evidence().edge(EdgeEvent.Kind.UPGRADED).size(),
            outcome.evidence().edge(EdgeEvent.Kind.ERROR).size(),
            Printable.line(outcome.folder().toString()));
  }

  /** Of clients that live a whole life; empty where none is lost, and for others. */
  private static String steps(Outcome outcome) {
    String steps =
        LifeSteps.of(outcome.evidence().history(), outcome.verdict().lost()).stream()
            .filter(step -> step.lost() > 0)
            .map(step -> "%s %d of %d".formatted(step.step().label(), step.lost(), step.began()))
            .collect(Collectors.joining(", "));
    return steps.isEmpty() ? "" : "  lost at: %s%n".formatted(steps);
  }
}
