package edgelab.run;

import edgelab.LabException;
import edgelab.history.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.core.JacksonException;

/**
 * A run's saved files, read back.
 *
 * @param machine the run's machine and format
 * @param results every line of {@code results.jsonl}, in the order of the run
 * @param experiments whose evidence is there
 * @param unreadable reasons for missing evidence
 * @param checks of users' own configurations, in the order of the run
 */
public record SavedRun(
    Machine machine,
    List<Result> results,
    List<SavedExperiment> experiments,
    List<String> unreadable,
    List<CheckSummary> checks) {
  public SavedRun {
    results = List.copyOf(results);
    experiments = List.copyOf(experiments);
    unreadable = List.copyOf(unreadable);
    checks = List.copyOf(checks);
  }

  /**
   * @param folder {@code target/lab}, or a copy of one
   * @throws LabException where there are no results, or in another format
   */
  public static SavedRun read(Path folder) {
    return read(folder, new ConcurrentHashMap<>());
  }

  /**
   * The same for a run that goes on.
   *
   * @param known experiments that were read before; those that are new are added
   */
  public static SavedRun read(Path folder, ConcurrentMap<Result, SavedExperiment> known) {
    List<Result> results = results(folder);
    Map<Result, String> problems = new ConcurrentHashMap<>();
    results.parallelStream()
        .filter(result -> !known.containsKey(result))
        .forEach(
            result -> {
              try {
                known.put(
                    result, SavedExperiment.read(folder.resolve(result.experiment()), result));
              } catch (IOException e) {
                problems.put(result, result.experiment() + ": " + e.getMessage());
              }
            });
    return new SavedRun(
        Machine.read(folder),
        results,
        those(results, known),
        those(results, problems),
        lines(folder.resolve(CheckSummary.FILE)));
  }

  /** None in a run without a check, and in one that goes on. */
  private static List<CheckSummary> lines(Path file) {
    try {
      return Files.exists(file) ? Json.readLines(file, CheckSummary.class) : List.of();
    } catch (IOException | JacksonException e) {
      throw new LabException(file + " is not what the lab writes: " + e.getMessage(), e);
    }
  }

  private static <T> List<T> those(List<Result> results, Map<Result, T> of) {
    return results.stream().filter(of::containsKey).map(of::get).toList();
  }

  /**
   * @throws LabException where there are no results, or in another format
   */
  public static List<Result> results(Path folder) {
    Path file = folder.resolve("results.jsonl");
    if (Files.exists(file)) {
      Machine.read(folder);
    } else if (Files.exists(folder.resolve("verdict.json"))) {
      throw new LabException(
          "%s is the folder of one experiment; give the run's, the folder above it"
              .formatted(folder));
    }
    try {
      return Json.readLines(file, Result.class);
    } catch (IOException e) {
      throw new LabException(
          "there are no results in " + folder + "; './lab reproduce' makes some", e);
    } catch (JacksonException e) {
      throw new LabException(file + " is not what the lab writes: " + e.getMessage(), e);
    }
  }

  /** The check of the configuration of a result; empty where there is none. */
  public Optional<CheckSummary> check(Result result) {
    return checks.stream()
        .filter(one -> one.variant().equals(result.unchangedVariant()))
        .findFirst();
  }

  /**
   * The experiment of this name, if its evidence is there. Where it was made more than once, {@code
   * NAME-2} and so on, the first one in which the lab was in order.
   */
  public Optional<SavedExperiment> experiment(String name) {
    return experiments.stream()
        .filter(
            one -> one.name().replaceFirst("-\\d+$", "").equals(name) || one.name().equals(name))
        .min(Comparator.comparing(SavedExperiment::isInconclusive));
  }
}
