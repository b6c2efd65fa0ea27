package edgelab.cli;

import edgelab.LabException;
import edgelab.check.CheckResult;
import edgelab.check.ProvenChange;
import edgelab.cli.CheckOptions.ConfigToCheck;
import edgelab.fix.FixSummary;
import edgelab.history.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a change of a configuration fixes it. */
@Command(
    name = "prove",
    description =
        "Checks two configurations, and says whether the change from one to the other fixes it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The change fixes it, or both are healthy.",
      "1:It does not fix it, or breaks something: an experiment is sick that was not, loses more clients, or is"
          + " gone.",
      "2:The lab cannot tell, or cannot run; one line says why."
    },
    footer = "%nExample: ./lab prove main/nginx.conf nginx.conf",
    mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "BASE", description = "The configuration as it was.")
  private Path base;

  @Parameters(index = "1", paramLabel = "HEAD", description = "The changed one.")
  private Path head;

  @Mixin private CheckOptions options;

  @Mixin private QuietOption quiet;

  @Option(names = "--markdown", description = "Prints a table for a pull request.")
  private boolean markdown;

  @Option(names = "--json", description = "Prints one JSON object, and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    options.require();
    if (ConfigOptions.isStandardInput(base) || ConfigOptions.isStandardInput(head)) {
      throw new LabException("prove reads two configurations; give files or folders, not -");
    }
    ConfigToCheck before = options.read(base);
    ConfigToCheck after = options.read(head);
    if (Main.DRY) {
      return 0;
    }
    quiet.begin();
    String name = options.name(after); // of both: experiments of one name are held side by side
    ProvenChange change = ProvenChange.of(check(base, name, before), check(head, name, after));
    Progress.clear();
    Terminal.print(text(change));
    if (!json && !markdown) {
      RunConsole.report();
    }
    return change.exitCode();
  }

  private CheckResult check(Path path, String name, ConfigToCheck config) {
    CheckResult result =
        options
            .run(path, name)
            .first(config.target(), config.others(), options.nginx(config.config()));
    RunConsole.keep(FixSummary.of(result, Optional.empty(), UserPath.here().user()));
    return result;
  }

  private String text(ProvenChange change) {
    if (json) {
      return Json.masked(change.json()) + "\n";
    }
    return markdown ? change.markdown() : change.text(Terminal.columns());
  }
}
