package edgelab.cli;

import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.container.Engine;
import edgelab.run.LabVersion;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The command line: {@code ./lab}. Exit code 0 as predicted, 1 otherwise, 2 inconclusive or an
 * error.
 */
@Command(
    name = "lab",
    description = "Which hop cut the WebSocket, which directive did it, does this change fix it?",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private static final List<Class<?>> COMMANDS =
      List.of(
          ReproduceCommand.class,
          CheckCommand.class,
          ProveCommand.class,
          LintCommand.class,
          DialCommand.class,
          ReportCommand.class,
          CompareCommand.class,
          WatchCommand.class,
          VariantsCommand.class,
          CompletionCommand.class,
          CiTemplateCommand.class,
          VersionsCommand.class,
          HerdCommand.class,
          AdviseCommand.class,
          JMeterCommand.class,
          BenchCommand.class,
          DoctorCommand.class);

  /** Only reads the command line: the launcher asks before it sets anything up. */
  static final boolean DRY = Boolean.getBoolean("lab.dry");

  /** The command needs the engine, which the launcher knows. */
  private static final boolean NEEDS_ENGINE = Boolean.getBoolean("lab.engine");

  private static volatile boolean interrupted;
  private static volatile boolean ended;

  Main() {}

  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(Main::shutDown));
    if (NEEDS_ENGINE) {
      Engine.begin();
    }
    int exitCode = run(args);
    ended = true;
    System.exit(exitCode);
  }

  /** For a command that has no end of its own and leaves nothing behind: Ctrl-C is its end. */
  static void endsByInterrupt() {
    ended = true;
  }

  private static void shutDown() {
    if (!ended) {
      interrupted = true;
      Terminal.error("interrupted; removing the containers");
    }
  }

  static int run(String... args) {
    Locale.setDefault(Locale.ROOT); // numbers look the same on every machine
    try {
      TimeLimit.factor(); // a bad one is told at once, and in one line
      return execute(args);
    } catch (LabException | Error e) { // picocli handles exceptions only
      return explain(e);
    }
  }

  private static int execute(String... args) {
    return commandLine(args)
        .setExpandAtFiles(false) // a name may begin with @, and its content is nobody's business
        .setExecutionExceptionHandler((error, command, parsed) -> explain(error))
        .setParameterExceptionHandler((error, rejected) -> explain(error))
        .execute(args.length == 0 ? new String[] {"--help"} : args);
  }

  /**
   * The annotations of all commands take a tenth of a second to read; where the first argument
   * names one, that one is enough.
   */
  static CommandLine commandLine(String... args) {
    CommandLine command = new CommandLine(new Main());
    List<Class<?>> asked =
        COMMANDS.stream().filter(one -> args.length > 0 && name(one).equals(args[0])).toList();
    (asked.isEmpty() ? COMMANDS : asked).forEach(command::addSubcommand);
    Arguments.registeredWith(command);
    command.getCommandSpec().versionProvider(Main::version);
    command.getSubcommands().values().forEach(Main::complete);
    return command;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  private static void complete(CommandLine command) {
    CommandSpec spec = command.getCommandSpec().versionProvider(Main::version);
    spec.usageMessage().footer(Terminal.as(String.join("%n", spec.usageMessage().footer())));
  }

  private static String[] version() {
    return new String[] {LabVersion.text()};
  }

  static int explain(Throwable error) {
    if (interrupted) {
      return 2;
    }
    if (error instanceof LabException) {
      Terminal.error(error.getMessage());
      return 2;
    }
    if (error instanceof ParameterException parameter) {
      Terminal.error(Arguments.complaint(parameter));
      return 2;
    }
    if (Boolean.getBoolean("lab.trace")) {
      error.printStackTrace();
    }
    Terminal.error("this is a fault of the lab's own: " + place(error));
    return 2;
  }

  private static String place(Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    return error + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
