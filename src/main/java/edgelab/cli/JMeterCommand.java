package edgelab.cli;

import static java.util.stream.Collectors.joining;

import edgelab.Printable;
import edgelab.jmeter.ClockOffset;
import edgelab.jmeter.Differences;
import edgelab.jmeter.JMeterClients;
import edgelab.jmeter.JMeterLab;
import edgelab.jmeter.JMeterRecord;
import edgelab.jmeter.JMeterTable;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.run.Result;
import edgelab.run.Testbed;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** JMeter as the thread's author drives it, beside the lab's own clients and the truth. */
@Command(
    name = "jmeter",
    description =
        "Sends JMeter's clients, each a thread of it, through a variant, beside the lab's own, and says"
            + " where JMeter miscounts.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is as predicted.",
      "1:Something is not as predicted.",
      "2:The lab cannot tell, or cannot run; one line says why."
    },
    footer = "%nExample: ./lab jmeter limit-req --clients 400",
    mixinStandardHelpOptions = true)
final class JMeterCommand implements Callable<Integer> {
  /** The last of five dials begins after 1.5 s at the most: no slot is freed before. */
  private static final Map<String, String> HELD = Map.of("hold", "3000");

  @Parameters(
      arity = "0..1",
      defaultValue = "worker-connections",
      description =
          "The misconfiguration to show; './lab variants' lists all. Default: ${DEFAULT-VALUE}.")
  private String variant;

  @Mixin private ClientsOption clients;

  @Option(
      names = "--engines",
      defaultValue = "0",
      description =
          "The number of jmeter-server containers that share the clients of the lab's sampler, as"
              + " hosts would; none: one JMeter alone. Default: ${DEFAULT-VALUE}.")
  private int engines;

  @Mixin private QuietOption quiet;

  private final JMeterTable table = new JMeterTable();
  private final List<String> sentences = new ArrayList<>();

  @Override
  public Integer call() {
    Variant chosen = Variants.named(variant);
    Require.engines(engines, clients.number());
    JMeterLab.require(chosen.broken());
    if (Main.DRY) {
      return 0;
    }
    quiet.begin();
    Progress.say("starting the Edge and the agents");
    Testbed.withRoomFor(Load.of(clients.number()));
    List<Result> results = new ArrayList<>();
    for (ConfigUnderTest configUnderTest : List.of(chosen.broken(), chosen.fixed())) {
      run(configUnderTest).forEach(outcome -> results.add(outcome.result()));
    }
    Progress.clear();
    Terminal.print(
        "%s on NGINX %s: %s%n%n%s%n%s"
            .formatted(
                chosen.name(),
                results.get(0).version(),
                chosen.wrong(),
                table.text(Terminal.columns()),
                String.join("", sentences)));
    RunConsole.report();
    return ReproduceCommand.exitCode(results);
  }

  private List<Outcome> run(ConfigUnderTest configUnderTest) {
    String name = configUnderTest.name();
    int dialing = clients.number();
    try (Lab lab = Lab.with(configUnderTest)) {
      Progress.say(configUnderTest + ": the lab's own " + dialing + " clients");
      Outcome agents = lab.burst(dialing);
      table.add(name, "the lab's agents", agents);
      Progress.say(configUnderTest + ": " + dialing + " threads of JMeter with the lab's sampler");
      JMeterClients threads = new JMeterClients(engines);
      Outcome sampler =
          JMeterLab.clients(
              lab, configUnderTest, dialing, configUnderTest.expectation().apply(dialing), threads);
      table.add(name, "clients.jmx", sampler);
      Progress.say(configUnderTest + ": " + dialing + " threads of JMeter");
      JMeterRecord jmeter =
          JMeterLab.agents(lab, JMeterLab.AGENTS, configUnderTest.scenario(), dialing, HELD);
      table.add(name, jmeter);
      explain(name, agents, sampler, jmeter);
      clocks(name, threads);
      return List.of(agents, sampler);
    }
  }

  private void explain(String name, Outcome agents, Outcome sampler, JMeterRecord jmeter) {
    List<String> differences = new ArrayList<>(Differences.of(agents.evidence().history(), jmeter));
    if (sampler.result().isInconclusive()) {
      differences.add("JMeter's clients say nothing: " + sampler.verdict().because() + ".");
    }
    if (differences.isEmpty()) {
      differences.add("JMeter, the agents and the Edge's log agree.");
    }
    differences.forEach(
        what -> sentences.add(name + ": " + Printable.line(what) + System.lineSeparator()));
  }

  private void clocks(String name, JMeterClients threads) {
    if (!threads.clocks().isEmpty()) {
      sentences.add(
          "%s: the clocks of the engines are %s away from the controller's.%n"
              .formatted(
                  name, threads.clocks().stream().map(ClockOffset::text).collect(joining(", "))));
    }
  }
}
