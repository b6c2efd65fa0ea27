package edgelab.doctor;

import edgelab.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How another program ended.
 *
 * @param exitCode {@link #ABSENT} where there is no such program
 * @param printed on standard output
 * @param complaint the last line on standard error
 */
record ProgramOutput(int exitCode, String printed, String complaint) {
  /** As a shell has it. */
  static final int ABSENT = 127;

  /**
   * Runs it with no input.
   *
   * @param longest how long it is waited for; then it is ended
   */
  static ProgramOutput of(Duration longest, String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      CompletableFuture<String> printed = text(process.getInputStream());
      CompletableFuture<String> errors = text(process.getErrorStream());
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        String late = "no answer within %d seconds".formatted(longest.toSeconds());
        return new ProgramOutput(1, "", late);
      }
      return new ProgramOutput(process.exitValue(), printed.join(), last(errors.join()));
    } catch (IOException absent) {
      return new ProgramOutput(ABSENT, "", "there is no " + command[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }

  boolean succeeded() {
    return exitCode == 0;
  }

  private static CompletableFuture<String> text(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
          } catch (IOException e) {
            return "";
          }
        });
  }

  private static String last(String errors) {
    List<String> lines = errors.lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
