package edgelab.run;

import edgelab.LabException;
import edgelab.history.Evidence;
import edgelab.history.EvidenceFolder;
import edgelab.history.Json;
import edgelab.home.Home;
import edgelab.judge.Verdict;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.ProxyKind;
import edgelab.variant.ConfigUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of one run: {@code results.jsonl}, and a folder for each experiment. No run touches the
 * files of another. Experiments may be made by more than one thread.
 */
public final class RunFolder {
  /** Advised changes to an experiment's configuration, one line each. */
  static final String ADVICE = "advice.jsonl";

  /** Limits of an experiment's configuration, one line each, the smallest first. */
  static final String LIMITS = "limits.jsonl";

  /** The configuration that ran. */
  static final String CONFIGURATION = "nginx.conf";

  /** The link to the newest run's folder. */
  static final String NEWEST = "lab";

  private static final String RUNS = "runs";

  /** The number of the container that this JVM runs in; every one of them is process 1 there. */
  private static final String CONTAINER = "lab.container";

  /** Of an experiment's folder; a file system takes 255 and more. */
  private static final int LONGEST = 200;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path path;
  private final Optional<Path> link;
  private final Supplier<Machine> machine;
  private final Map<String, Integer> names = new HashMap<>();

  private boolean begun;

  private RunFolder(Path path, Optional<Path> link, Supplier<Machine> machine) {
    this.path = path;
    this.link = link;
    this.machine = machine;
  }

  /**
   * The folder that the system property {@code lab.folder} names, else one below {@link
   * Home#output}.
   *
   * @param machine asked once, when the first experiment is saved
   */
  public static RunFolder ofThisRun(Supplier<Machine> machine) {
    return Optional.ofNullable(System.getProperty("lab.folder"))
        .map(path -> at(Path.of(path), machine))
        .orElseGet(() -> below(Home.output(), machine));
  }

  /**
   * A folder of the run's own, {@code runs/TIME-PROCESS}; once there is something in it, the link
   * {@code lab} leads to it.
   *
   * @param target the parent of both
   * @param machine asked once, when the first experiment is saved
   */
  public static RunFolder below(Path target, Supplier<Machine> machine) {
    return below(target, TIME.format(Instant.now()) + "-" + process(), machine);
  }

  /** Of all that may begin a run in the same folder and the same second. */
  private static String process() {
    return System.getProperty(CONTAINER, String.valueOf(ProcessHandle.current().pid()));
  }

  /** The newest run's folder, once there is one. */
  public static Path newest() {
    return Home.output().resolve(NEWEST);
  }

  static RunFolder below(Path target, String name, Supplier<Machine> machine) {
    return new RunFolder(
        target.resolve(RUNS).resolve(name), Optional.of(target.resolve(NEWEST)), machine);
  }

  /**
   * A folder that the user names.
   *
   * @throws LabException where there is something in it
   */
  public static RunFolder at(Path path, Supplier<Machine> machine) {
    try {
      if (Files.exists(path) && !isEmpty(path)) {
        throw new LabException(path + " is not empty; name a folder that is, or a new one");
      }
    } catch (IOException e) {
      throw new LabException(path + " cannot be read: " + e, e);
    }
    return new RunFolder(path, Optional.empty(), machine);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private synchronized void begin() throws IOException {
    if (begun) {
      return;
    }
    Files.createDirectories(path);
    Json.writeLines(path.resolve(Machine.FILE), List.of(machine.get()));
    if (link.isPresent()) {
      lead(link.get());
    }
    begun = true;
  }

  /** Whole or not at all: another run may do the same. */
  private void lead(Path link) throws IOException {
    if (Files.isDirectory(link) && !Files.isSymbolicLink(link)) {
      String time = TIME.format(Files.getLastModifiedTime(link).toInstant());
      Files.move(link, path.resolveSibling(time));
    }
    Path next = link.resolveSibling(path.getFileName() + ".link");
    Files.createSymbolicLink(next, link.getParent().relativize(path));
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A name for the next experiment with this config: its second one ends in {@code -2}. */
  public String name(ConfigUnderTest configUnderTest) {
    return name(configUnderTest.variant(), configUnderTest.name());
  }

  /** The same by the two texts that make it. */
  public synchronized String name(String variant, String config) {
    String plain = variant + "-" + config;
    String all = plain.replaceAll("[^A-Za-z0-9._-]+", "-");
    String name = all.substring(Math.max(0, all.length() - LONGEST));
    int count = names.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "-" + count;
  }

  /**
   * Tells a watching process how far a burst has come.
   *
   * @param place of those where bursts run at the same time, counted from 1
   */
  public LiveFile live(int place, String experiment, boolean control, int clients) {
    try {
      begin();
    } catch (IOException e) {
      // Nobody can watch; saving the experiment will say why.
    }
    return new LiveFile(LiveFile.in(path, place), experiment, control, clients, System::nanoTime);
  }

  public Path path() {
    return path;
  }

  public Path path(String experiment) {
    return path.resolve(experiment);
  }

  /** Empty, or why the evidence could not be written. */
  public Optional<String> save(
      String experiment,
      Path conf,
      Evidence evidence,
      Verdict verdict,
      List<ConfigChange> advice,
      List<ClientLimit> limits,
      Result result) {
    return save(experiment, Optional.of(conf), evidence, verdict, advice, limits, result);
  }

  /** The same of an endpoint that is none of the lab's, whose configuration nobody knows. */
  public Optional<String> saveForeign(
      String experiment, Evidence evidence, Verdict verdict, Result result) {
    return save(experiment, Optional.empty(), evidence, verdict, List.of(), List.of(), result);
  }

  /** Empty, or why it could not be written. */
  public synchronized Optional<String> save(CheckSummary check) {
    try {
      begin();
      append(CheckSummary.FILE, check);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("what was checked could not be written to " + path + ": " + e);
    }
  }

  private void append(String file, Object line) throws IOException {
    Files.writeString(
        path.resolve(file),
        Json.masked(line) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private synchronized Optional<String> save(
      String experiment,
      Optional<Path> conf,
      Evidence evidence,
      Verdict verdict,
      List<ConfigChange> advice,
      List<ClientLimit> limits,
      Result result) {
    Path folder = path(experiment);
    try {
      begin();
      new EvidenceFolder(folder).write(evidence);
      if (conf.isPresent()) {
        String text = ProxyKind.named(result.proxy()).masked(Files.readString(conf.get()));
        Files.writeString(folder.resolve(CONFIGURATION), text);
      }
      Json.writeLines(folder.resolve("verdict.json"), List.of(verdict));
      Json.writeLines(folder.resolve(ADVICE), advice);
      Json.writeLines(folder.resolve(LIMITS), limits);
      append("results.jsonl", result);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("the evidence could not be written to " + folder + ": " + e);
    }
  }
}
