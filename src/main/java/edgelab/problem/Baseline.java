package edgelab.problem;

import edgelab.LabException;
import edgelab.history.Json;
import edgelab.problem.Problem.PlacedCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * Problems that a configuration had when the file was written, one a line. Each line suppresses one
 * place; lines of the configuration may move.
 *
 * @param file of the baseline
 * @param entries in the order of its lines
 */
public record Baseline(Path file, List<BaselineEntry> entries) {
  public static final Baseline NONE = new Baseline(Path.of(""), List.of());

  public Baseline {
    entries = List.copyOf(entries);
  }

  /**
   * The identity of a problem.
   *
   * @param rule id of its cause
   * @param file by its name in the repository
   * @param directive its text in one line, without secrets
   */
  public record BaselineEntry(String rule, String file, String directive) {
    static BaselineEntry of(PlacedCause one, RepositoryPaths paths) {
      return new BaselineEntry(
          one.cause().id(), paths.of(one.place().file()), one.place().directive());
    }
  }

  /**
   * @throws LabException where it cannot be read, or has other lines
   */
  public static Baseline read(Path file) {
    List<BaselineEntry> entries = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        entries.add(Json.read(line, BaselineEntry.class));
      }
    } catch (IOException e) {
      throw new LabException("--baseline %s cannot be read: %s".formatted(file, e), e);
    } catch (JacksonException e) {
      throw new LabException(
          "--baseline %s: line %d is none that --write-baseline writes"
              .formatted(file, entries.size() + 1),
          e);
    }
    return new Baseline(file, entries);
  }

  /**
   * Writes every problem of a report.
   *
   * @return how many lines it has
   * @throws LabException where it cannot be written
   */
  public static int write(Path file, ProblemReport report, RepositoryPaths paths) {
    List<BaselineEntry> entries =
        report.problems().stream()
            .flatMap(one -> one.places().stream().map(place -> new PlacedCause(one.cause(), place)))
            .map(one -> BaselineEntry.of(one, paths))
            .toList();
    try {
      Json.writeLines(file, entries);
      return entries.size();
    } catch (IOException e) {
      throw new LabException("--write-baseline %s cannot be written: %s".formatted(file, e), e);
    }
  }
}
