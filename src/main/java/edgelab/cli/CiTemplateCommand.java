package edgelab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Command;

/** Prints a workflow that runs the lab's action. */
@Command(
    name = "ci-template",
    description = {
      "Prints a workflow for GitHub Actions that checks a pull request's configuration, and says what"
          + " got better or worse than at its base.",
      "For your repository:  ./lab ci-template > .github/workflows/edgelab.yml"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:The workflow is printed.", "2:It cannot be printed; one line says why."},
    footer = "%nExample: ./lab ci-template",
    mixinStandardHelpOptions = true)
final class CiTemplateCommand implements Runnable {
  static final String TEMPLATE = "/edgelab/cli/ci-template.yml";

  @Override
  public void run() {
    try (var in = Objects.requireNonNull(getClass().getResourceAsStream(TEMPLATE))) {
      Terminal.printScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
