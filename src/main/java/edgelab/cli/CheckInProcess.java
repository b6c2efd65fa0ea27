package edgelab.cli;

import edgelab.LabException;
import edgelab.check.CheckResult;
import edgelab.container.EngineSetup;
import edgelab.home.Home;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code ./lab check} in a JVM that is not the lab's own. */
public final class CheckInProcess {
  private CheckInProcess() {}

  /**
   * Makes the experiments and the report of them, and prints what the command does. One check at a
   * time: what is staged has one folder, and a burst the machine to itself.
   *
   * @param arguments as on the command line
   * @throws LabException where an argument is wrong, or the lab cannot run
   */
  public static synchronized CheckResult of(List<String> arguments) {
    Home.folder(); // as a class begins, a failure has no line of its own
    List<String> all = new ArrayList<>(List.of("check"));
    all.addAll(arguments);
    CommandLine line = Main.commandLine().setExpandAtFiles(false);
    try {
      line.parseArgs(all.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new LabException(Arguments.complaint(e), e);
    }
    CheckCommand check = line.getSubcommands().get("check").getCommand();
    EngineSetup.once(Progress::say);
    check.call();
    return check.result();
  }
}
