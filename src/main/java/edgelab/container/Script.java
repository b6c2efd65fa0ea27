package edgelab.container;

import edgelab.LabException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A script of {@code containers}, which says what it does, and what is wrong, to people. */
final class Script {
  /** Of lines for people; others are those of the programs that it runs. */
  private static final String PREFIX = "edgelab: ";

  private Script() {}

  /**
   * Runs it with no input, and waits for its end.
   *
   * @param progress is told what takes a while
   * @return what it printed on standard output
   * @throws LabException with its last line for people where it fails
   */
  static String run(Path script, List<String> arguments, Consumer<String> progress) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(arguments);
    List<String> said = new ArrayList<>();
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      CompletableFuture<String> printed =
          CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
        errors
            .lines()
            .filter(line -> line.startsWith(PREFIX))
            .forEach(line -> tell(line, said, progress));
      }
      if (process.waitFor() == 0) {
        return printed.join();
      }
    } catch (IOException e) {
      throw new LabException(script + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
    throw new LabException(
        said.isEmpty() ? String.join(" ", command) + " failed" : said.get(said.size() - 1));
  }

  private static void tell(String line, List<String> said, Consumer<String> progress) {
    String text = line.substring(PREFIX.length());
    said.add(text);
    progress.accept(text);
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
