package edgelab.run;

import edgelab.history.Evidence;
import edgelab.history.EvidenceFolder;
import edgelab.history.Json;
import edgelab.judge.Diagnosis;
import edgelab.judge.Verdict;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.ProxyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * One experiment as it was saved.
 *
 * @param result its line of {@code results.jsonl}
 * @param verdict as it was judged then
 * @param evidence what it was judged on
 * @param conf the configuration that ran, line by line; empty: the endpoint is none of the lab's
 * @param advice what to change in the configuration
 * @param limits of the configuration, the smallest first; empty in a run of before they were kept
 */
public record SavedExperiment(
    Result result,
    Verdict verdict,
    Evidence evidence,
    List<String> conf,
    List<ConfigChange> advice,
    List<ClientLimit> limits) {
  /** Files of an experiment's folder that people read. */
  public static final List<String> FILES =
      List.of(
          RunFolder.CONFIGURATION,
          "error.log",
          "access.log",
          "edge.jsonl",
          "history.jsonl",
          "verdict.json");

  public SavedExperiment {
    conf = List.copyOf(conf);
    advice = List.copyOf(advice);
    limits = List.copyOf(limits);
  }

  /**
   * @param folder of the experiment
   * @throws IOException where a file is missing or is not what the lab writes
   */
  static SavedExperiment read(Path folder, Result result) throws IOException {
    try {
      Evidence evidence = new EvidenceFolder(folder).read(ProxyKind::record);
      return new SavedExperiment(
          result,
          Json.read(Files.readString(folder.resolve("verdict.json")), Verdict.class),
          evidence,
          evidence.isForeign()
              ? List.of()
              : Files.readAllLines(folder.resolve(RunFolder.CONFIGURATION)),
          Json.readLines(folder.resolve(RunFolder.ADVICE), ConfigChange.class),
          limits(folder.resolve(RunFolder.LIMITS)));
    } catch (JacksonException e) {
      throw new IOException(folder + " is not evidence: " + e.getMessage(), e);
    }
  }

  private static List<ClientLimit> limits(Path file) throws IOException {
    return Files.exists(file) ? Json.readLines(file, ClientLimit.class) : List.of();
  }

  public String name() {
    return result.experiment();
  }

  /** The existing files among {@link #FILES}. */
  public List<String> files() {
    return evidence.isForeign()
        ? FILES.stream().filter(file -> !file.equals(RunFolder.CONFIGURATION)).toList()
        : FILES;
  }

  /** Whether a client was lost. */
  public boolean sick() {
    return verdict.isSick();
  }

  /** The lab itself was not in order: nothing follows from the numbers. */
  public boolean isInconclusive() {
    return verdict.diagnosis() == Diagnosis.INCONCLUSIVE;
  }

  /** Every client opened and stayed, in a lab that was in order. */
  public boolean isHealthy() {
    return verdict.diagnosis() == Diagnosis.HEALTHY;
  }

  public String confText() {
    return conf.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
