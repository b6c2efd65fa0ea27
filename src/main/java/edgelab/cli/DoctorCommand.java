package edgelab.cli;

import edgelab.ExitCode;
import edgelab.doctor.Examination;
import edgelab.doctor.Requirement;
import edgelab.history.Json;
import edgelab.nginx.build.NginxBuild;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what this machine lacks. */
@Command(
    name = "doctor",
    description =
        "Says whether this machine has what the lab needs, and what to do where it lacks.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The machine has all.",
      "1:Something is missing.",
      "2:The machine cannot be looked at; one line says why."
    },
    footer = "%nExample: ./lab doctor --json",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Prints one JSON object for each thing that is needed.")
  private boolean json;

  @Override
  public Integer call() {
    List<Requirement> all = Examination.requirements(DoctorCommand::version);
    all.forEach(one -> Terminal.print(json ? Json.line(one) + "\n" : one.text()));
    return ExitCode.of(all.stream().anyMatch(one -> !one.met()), false);
  }

  private static String version(String image) {
    return NginxBuild.parse(NginxOption.images().about(image)).version().toString();
  }
}
