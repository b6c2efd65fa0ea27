package edgelab.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints what bash and zsh need to complete the lab's commands and options. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands and options in bash, and in zsh after bashcompinit.",
      "In a shell, and for good in its ~/.bashrc:  source <(./lab completion)"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:The script is printed.", "2:It cannot be printed; one line says why."},
    footer = "%nExample: ./lab completion",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
  @Override
  public void run() {
    Terminal.printScript(AutoComplete.bash("lab", Main.commandLine()));
  }
}
