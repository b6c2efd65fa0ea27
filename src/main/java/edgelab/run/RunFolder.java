package edgelab.run;

import edgelab.history.Evidence;
import edgelab.history.EvidenceFolder;
import edgelab.history.Json;
import edgelab.judge.Verdict;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.ProxyKind;
import edgelab.variant.ConfigUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of one run: {@code results.jsonl}, and a folder for each experiment. Experiments may be
 * made by more than one thread.
 */
public final class RunFolder {
  /** Advised changes to an experiment's configuration, one line each. */
  static final String ADVICE = "advice.jsonl";

  /** The configuration that ran. */
  static final String CONFIGURATION = "nginx.conf";

  private final Path path;
  private final Supplier<Machine> machine;
  private final Map<String, Integer> names = new HashMap<>();

  private boolean fresh;

  /**
   * The first experiment that is saved removes what an earlier run left in the folder.
   *
   * @param machine asked once, when the first experiment is saved
   */
  public RunFolder(Path path, Supplier<Machine> machine) {
    this.path = path;
    this.machine = machine;
  }

  private void makeFresh() throws IOException {
    if (fresh) {
      return;
    }
    Files.createDirectories(path);
    try (Stream<Path> old = Files.walk(path)) {
      for (Path file : old.skip(1).sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
    Json.writeLines(path.resolve(Machine.FILE), List.of(machine.get()));
    fresh = true;
  }

  /** A name for the next experiment with this config: its second one ends in {@code -2}. */
  public synchronized String name(ConfigUnderTest configUnderTest) {
    String name = configUnderTest.variant() + "-" + configUnderTest.name();
    int count = names.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "-" + count;
  }

  /**
   * Tells whoever watches how far a burst has come.
   *
   * @param place of those where bursts run at the same time, counted from 1
   */
  public LiveFile live(int place, String experiment, boolean control, int clients) {
    return new LiveFile(LiveFile.in(path, place), experiment, control, clients, System::nanoTime);
  }

  public Path path(String experiment) {
    return path.resolve(experiment);
  }

  /** Empty, or why the evidence could not be written. */
  public synchronized Optional<String> save(
      String experiment,
      Path conf,
      Evidence evidence,
      Verdict verdict,
      List<ConfigChange> advice,
      Result result) {
    Path folder = path(experiment);
    try {
      makeFresh();
      new EvidenceFolder(folder).write(evidence);
      String text = ProxyKind.named(result.proxy()).masked(Files.readString(conf));
      Files.writeString(folder.resolve(CONFIGURATION), text);
      Json.writeLines(folder.resolve("verdict.json"), List.of(verdict));
      Json.writeLines(folder.resolve(ADVICE), advice);
      Files.writeString(
          path.resolve("results.jsonl"),
          Json.masked(result) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("the evidence could not be written to " + folder + ": " + e);
    }
  }
}
