package edgelab.cli;

import picocli.CommandLine.Option;

/** {@code --quiet}, for commands that say only what came of it. */
final class QuietOption {
  @Option(names = "--quiet", description = "Prints no progress.")
  private boolean quiet;

  /** Before the work begins. */
  void begin() {
    if (quiet) {
      Progress.silence();
    }
  }
}
