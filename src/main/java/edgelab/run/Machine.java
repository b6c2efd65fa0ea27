package edgelab.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where and when a run was made: the one line of {@code run.json}.
 *
 * @param engine the Docker engine's machine in a few words
 * @param java of the lab itself; the agents run on their image's
 * @param commit of the checkout, with {@code -dirty} where files differ; empty outside a checkout
 * @param began wall clock
 */
public record Machine(String engine, String java, String commit, Instant began) {

  /** This JVM and this checkout. */
  public static Machine now(String engine) {
    return new Machine(
        engine,
        Runtime.version().toString(),
        git("describe", "--always", "--dirty", "--abbrev=10"),
        Instant.now());
  }

  private static String git(String... arguments) {
    ProcessBuilder git = new ProcessBuilder("git");
    git.command().addAll(List.of(arguments));
    try {
      Process process =
          git.directory(Path.of("").toAbsolutePath().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException noGit) {
      return "";
    }
  }
}
