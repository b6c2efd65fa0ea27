package edgelab.cli;

import edgelab.check.CheckJson;
import edgelab.check.CheckResult;
import edgelab.check.CheckText;
import edgelab.check.CheckedNginx;
import edgelab.cli.CheckOptions.ConfigToCheck;
import edgelab.fix.FixJson;
import edgelab.fix.FixResult;
import edgelab.fix.FixResult.ProvenFix;
import edgelab.fix.FixRun;
import edgelab.fix.FixSubject;
import edgelab.fix.FixSummary;
import edgelab.lint.CheckProblems;
import edgelab.lint.FixedProblems;
import edgelab.problem.Problem.PlacedCause;
import edgelab.problem.ProblemReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a user's own configuration through the lab's experiments. */
@Command(
    name = "check",
    description = "Sends clients through your own nginx.conf, and names the line to change.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The configuration is healthy.",
      "1:It is sick: clients are lost.",
      "2:The lab cannot tell, or cannot run; one line says why."
    },
    footer = "%nExample: ./lab check nginx.conf --heartbeat 10",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      description =
          "An nginx.conf, a file of conf.d, a template, what nginx -T prints, or a folder with any of"
              + " them; - for standard input.")
  private Path path;

  @Mixin private CheckOptions options;

  @Mixin private QuietOption quiet;

  @Mixin private FormatOption format;

  @Mixin private FixOptions fixes;

  /** Of the last call. */
  private CheckResult result;

  CheckResult result() {
    return result;
  }

  @Override
  public Integer call() {
    format.require();
    fixes.require(format.isText());
    options.require();
    if (Main.DRY && ConfigOptions.isStandardInput(path)) {
      return 0; // it can be read once
    }
    ConfigToCheck config = options.read(path);
    if (Main.DRY) {
      return 0;
    }
    quiet.begin();
    CheckedNginx on = options.nginx(config.config());
    CheckRun run = options.run(path, options.name(config));
    result = run.first(config.target(), config.others(), on);
    FixSubject subject = options.subject(config, on);
    Optional<FixResult> fix =
        fixes.isWanted()
            ? Optional.of(
                FixRun.of(subject, result, new FixTrials(run, options::nginx), options.isStrict()))
            : Optional.empty();
    Progress.clear();
    RunConsole.keep(FixSummary.of(result, fix, UserPath.here().user()));
    return end(result, fix, problems(config, on, fix));
  }

  /** Where a change was searched, the edits are those that are proven. */
  private Supplier<ProblemReport> problems(
      ConfigToCheck config, CheckedNginx on, Optional<FixResult> fix) {
    return () -> {
      List<PlacedCause> suspected = options.suspected(config.target(), config.others(), on);
      ProblemReport all = new CheckProblems(result, suspected).report();
      return fix.map(
              one ->
                  new FixedProblems(
                          all, one.proven(), one.proven().map(proven -> after(proven, config, on)))
                      .report())
          .orElse(all);
    };
  }

  private ProblemReport after(ProvenFix proven, ConfigToCheck config, CheckedNginx on) {
    CheckResult after = proven.after();
    return new CheckProblems(after, options.suspected(after.target(), config.others(), on))
        .report();
  }

  /**
   * Prints, and changes the files where that is wanted; the exit code is that of the files then.
   */
  private int end(CheckResult result, Optional<FixResult> fix, Supplier<ProblemReport> problems) {
    boolean isEarly = !format.isText(); // one object tells whether it is done
    boolean isWritten = isEarly && fix.map(fixes::write).orElse(false);
    Path user = UserPath.here().user();
    boolean isDone = isWritten;
    format.print(
        () ->
            CheckText.of(
                result, Terminal.columns(), fix.isPresent() && fix.get().proven().isPresent()),
        () -> CheckJson.of(result, fix.map(one -> FixJson.of(one, user, isDone))),
        problems,
        result.exitCode());
    if (format.isText()) {
      fix.ifPresent(fixes::print);
      isWritten = fix.map(fixes::write).orElse(false);
      RunConsole.report();
    }
    return isWritten
        ? fix.orElseThrow().proven().orElseThrow().after().exitCode()
        : result.exitCode();
  }
}
