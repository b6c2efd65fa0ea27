package edgelab.cli;

import edgelab.LabException;
import edgelab.fix.FixResult;
import edgelab.fix.FixText;
import edgelab.fix.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --fix}: whether a change is searched, and what becomes of it. */
final class FixOptions {
  private static final boolean IS_ASKED = Boolean.getBoolean("lab.terminal.in");

  @Option(
      names = "--fix",
      description =
          "Searches the smallest change of your files that heals what was found, proves it by the same"
              + " experiments, and prints it for patch -p1.")
  private boolean fix;

  @Option(
      names = "--write",
      description = "With --fix: changes your files, once you have said yes.")
  private boolean write;

  @Option(
      names = {"-y", "--yes"},
      description = "With --write: changes them without asking.")
  private boolean yes;

  /** Before anything is started. */
  void require(boolean isText) {
    if (write && !fix || yes && !write) {
      throw new LabException(write ? "--write needs --fix" : "--yes needs --fix --write");
    }
    if (write && !yes && !isText) {
      throw new LabException("--write asks on the terminal; give --yes with this format");
    }
  }

  boolean isWanted() {
    return fix;
  }

  /** The proven change, for people. */
  void print(FixResult result) {
    Path user = UserPath.here().user();
    Terminal.print(FixText.of(result, user, Terminal.columns()));
    result
        .proven()
        .map(proven -> proven.patch())
        .ifPresent(
            patch -> {
              if (patch.hasSecret()) {
                Terminal.print("a line with a secret changes, so the patch is not shown\n");
              } else {
                Terminal.printPatch(patch.text(patch.folder(user)));
              }
            });
  }

  /**
   * Changes the files where that is wanted.
   *
   * @return it was done
   * @throws LabException where nobody can be asked, or a file cannot be written
   */
  boolean write(FixResult result) {
    Optional<Patch> patch = result.proven().map(proven -> proven.patch());
    if (!write || patch.isEmpty()) {
      return false;
    }
    for (Path file : patch.get().files()) {
      if (!Files.isRegularFile(file)) {
        throw new LabException(
            file + " is not on this machine; apply the printed patch where it is");
      }
    }
    if (!yes && !IS_ASKED) {
      throw new LabException(
          "--write asks, and standard input is no terminal; apply the printed patch with patch -p1,"
              + " or give --yes");
    }
    if (!yes && !isSaid(patch.get())) {
      return false;
    }
    patch.get().write();
    return true;
  }

  private static boolean isSaid(Patch patch) {
    Terminal.ask("change %d lines of %s? [y/N] ".formatted(patch.size(), patch.files()));
    StringBuilder answer = new StringBuilder();
    try {
      for (int read = System.in.read(); read >= 0 && read != '\n'; read = System.in.read()) {
        answer.appendCodePoint(read);
      }
    } catch (IOException e) {
      throw new LabException("the answer cannot be read: " + e.getMessage(), e);
    }
    return answer.toString().strip().matches("(?i)y(es)?");
  }
}
