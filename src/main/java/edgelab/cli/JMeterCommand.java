package edgelab.cli;

import edgelab.jmeter.Differences;
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
        "Sends JMeter's clients through a variant, beside the lab's own, and says where JMeter"
            + " miscounts.",
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

  @Option(
      names = "--clients",
      defaultValue = "" + Variant.CLIENTS,
      description = "The number of clients, each a thread of JMeter's. Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Mixin private QuietOption quiet;

  private final JMeterTable table = new JMeterTable();
  private final List<String> sentences = new ArrayList<>();

  @Override
  public Integer call() {
    Variant chosen = Variants.named(variant);
    Require.clients(clients);
    JMeterLab.require(chosen.broken());
    if (Main.DRY) {
      return 0;
    }
    quiet.begin();
    Progress.say("starting the Edge and the agents");
    Testbed.withRoomFor(Load.of(clients));
    List<Result> results = new ArrayList<>();
    for (ConfigUnderTest configUnderTest : List.of(chosen.broken(), chosen.fixed())) {
      results.add(run(configUnderTest).result());
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

  private Outcome run(ConfigUnderTest configUnderTest) {
    String name = configUnderTest.name();
    try (Lab lab = Lab.with(configUnderTest)) {
      Progress.say(configUnderTest + ": the lab's own " + clients + " clients");
      Outcome agents = lab.burst(clients);
      table.add(name, agents);
      Progress.say(configUnderTest + ": " + clients + " threads of JMeter");
      JMeterRecord jmeter =
          JMeterLab.agents(lab, JMeterLab.AGENTS, configUnderTest.scenario(), clients, HELD);
      table.add(name, jmeter);
      List<String> differences = Differences.of(agents, jmeter);
      differences.forEach(what -> sentences.add(name + ": " + what + System.lineSeparator()));
      if (differences.isEmpty()) {
        sentences.add(
            name + ": JMeter, the agents and the Edge's log agree." + System.lineSeparator());
      }
      return agents;
    }
  }
}
