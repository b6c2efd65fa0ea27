package edgelab.cli;

import edgelab.check.AssumedBackend;
import edgelab.lint.Lint;
import edgelab.lint.LintJson;
import edgelab.lint.LintResult;
import edgelab.lint.LintText;
import edgelab.lint.NginxVersions;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.problem.Baseline;
import edgelab.problem.ProblemReport;
import edgelab.problem.RepositoryPaths;
import edgelab.proxy.Platform;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the rules of a user's own configuration, and no client. */
@Command(
    name = "lint",
    description =
        "Computes from your own nginx.conf alone which clients it will lose, and names the line to change.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:No loss is computed; that is no proof of health.",
      "1:A loss is computed.",
      "2:The configuration cannot be read; one line says why."
    },
    footer = "%nExample: ./lab lint nginx.conf --clients 2000",
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      description =
          "An nginx.conf, a file of conf.d, a template, what nginx -T prints, or a folder with any of"
              + " them; - for standard input.")
  private Path path;

  @Mixin private ConfigOptions options;

  @Mixin private TargetOption targets;

  @Mixin private HeartbeatOption heartbeat;

  @Mixin private ClientsOption clients;

  @Option(
      names = "--nginx",
      description =
          "The version of NGINX whose defaults hold, or its beginning: 1.26 is the newest 1.26 that the"
              + " lab knows. Default: the pinned official image's, or one that takes the file.")
  private String nginx;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "A file of problems that are not to be told, as --write-baseline writes it.")
  private Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "A file that all problems are written to, in place of being told.")
  private Path written;

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    format.require();
    int dialing = clients.number();
    AssumedBackend backend = new AssumedBackend(true, heartbeat.period());
    NginxConfig config = options.read(path);
    Target target = targets.first(config);
    Lint lint = new Lint(target, targets.others(target), dialing, backend, platform(config));
    RepositoryPaths paths = new RepositoryPaths(UserPath.here().user());
    if (written != null) {
      ProblemReport all = lint.result(name(), Baseline.NONE, paths).report();
      Terminal.print("%s: %d problems%n".formatted(written, Baseline.write(written, all, paths)));
      return 0;
    }
    LintResult result =
        lint.result(name(), baseline == null ? Baseline.NONE : Baseline.read(baseline), paths);
    format.print(
        () -> LintText.of(result), () -> LintJson.of(result), result::report, result.exitCode());
    return result.exitCode();
  }

  private String name() {
    return ConfigOptions.isStandardInput(path) ? "stdin" : path.toString();
  }

  private Platform platform(NginxConfig config) {
    return Platform.linux(
        NginxVersions.known().of(config, Optional.ofNullable(nginx)),
        Runtime.getRuntime().availableProcessors());
  }
}
