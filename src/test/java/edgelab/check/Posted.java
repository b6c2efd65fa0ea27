package edgelab.check;

import edgelab.container.CertificateAuthority;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.nginx.causes.access.AskedQuery;
import edgelab.nginx.config.ConfigInput;
import edgelab.nginx.config.Environment;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.VersionRange;
import edgelab.theory.Opens;
import edgelab.variant.Expectation;
import edgelab.variant.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration in the style of those that people post, and what was planted in it. The file
 * {@code expected.txt} beside it says {@code TRIAL DIAGNOSIS OPENS CAUSE FILE:LINE WAS -> NOW |
 * ...}, with {@code any} where chance decides the diagnosis; a trial that it does not name is
 * healthy, and {@code all} names every one. A line {@code also-TRIAL CHANGES} has what is computed
 * to be wrong besides. A line {@code run TRIAL ...} names the trials that go through containers in
 * every build; {@code run all} names every one, and {@code PostedKindsTest} holds what must be
 * named.
 *
 * @param credentials that the user gives: {@code user NAME:PASSWORD}, {@code identity FILE}
 * @param url that clients dial; null: the likeliest of the configuration
 */
public record Posted(
    Path folder,
    ConfigInput input,
    Credentials credentials,
    URI url,
    Duration heartbeat,
    VersionRange nginx,
    List<Trial> run,
    Map<String, String> also,
    Map<String, Planted> faults) {
  private static final Path FOLDER = Path.of("src/test/resources/edgelab/check");

  /**
   * One line of {@code expected.txt}.
   *
   * @param changes to the configuration, as the lab prints them
   */
  public record Planted(Expectation expectation, String changes) {
    /**
     * @param clients the most that can open
     */
    static Planted parse(String line, int clients) {
      String[] words = line.split(" ", 4);
      Optional<Diagnosis> diagnosis =
          Optional.of(words[0].toUpperCase(Locale.ROOT))
              .filter(word -> !word.equals("ANY"))
              .map(Diagnosis::valueOf);
      return new Planted(
          new Expectation(
              Opens.parse(words[1], clients), diagnosis, Cause.named(words[2]), List.of()),
          words[3]);
    }
  }

  /** Every one, in the order of their names. */
  public static Stream<Posted> all() {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().map(Posted::read).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Posted read(Path folder) {
    Map<String, String> lines = new HashMap<>();
    for (String line : lines(folder.resolve("expected.txt"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(" ", 2);
        lines.put(parts[0], parts[1]);
      }
    }
    String url = lines.remove("url");
    return new Posted(
        folder,
        input(folder, lines),
        credentials(folder, lines),
        url == null ? null : URI.create(url),
        Duration.ofSeconds(Long.parseLong(or(lines.remove("heartbeat"), "2"))),
        VersionRange.parse(or(lines.remove("nginx"), "all")),
        trials(or(lines.remove("run"), "")),
        also(lines),
        faults(lines));
  }

  /**
   * {@code file NAME}, or {@code stdin NAME}; {@code root NAME=FOLDER}; {@code env NAME=VALUE ...}
   */
  private static ConfigInput input(Path folder, Map<String, String> lines) {
    String printed = lines.remove("stdin");
    Map<String, Path> folders = new HashMap<>();
    pairs(lines.remove("root")).forEach((name, path) -> folders.put(name, folder.resolve(path)));
    return new ConfigInput(
        printed == null ? folder.resolve(or(lines.remove("file"), "nginx.conf")) : Path.of("stdin"),
        Optional.ofNullable(printed)
            .map(name -> String.join("\n", lines(folder.resolve(name))) + "\n"),
        folders,
        new Environment(pairs(lines.remove("env"))));
  }

  private static Credentials credentials(Path folder, Map<String, String> lines) {
    String identity = lines.remove("identity");
    return new Credentials(
        or(lines.remove("user"), ""),
        identity == null ? "" : String.join("\n", lines(folder.resolve(identity))) + "\n");
  }

  private static Map<String, String> pairs(String line) {
    return line == null
        ? Map.of()
        : Stream.of(line.split(" "))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static List<Trial> trials(String names) {
    List<String> named = List.of(names.split(" "));
    return Stream.of(Trial.values())
        .filter(trial -> named.contains(trial.toString()) || names.equals("all"))
        .toList();
  }

  private static Map<String, String> also(Map<String, String> lines) {
    Map<String, String> also = new HashMap<>();
    for (Trial trial : Trial.values()) {
      Optional.ofNullable(lines.remove("also-" + trial))
          .ifPresent(changes -> also.put(trial.toString(), changes));
    }
    return also;
  }

  private static Map<String, Planted> faults(Map<String, String> lines) {
    Map<String, Planted> faults = new HashMap<>();
    lines.forEach((trial, line) -> faults.put(trial, Planted.parse(line, Variant.CLIENTS)));
    return faults;
  }

  private static String or(String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty where the trial is to be healthy. */
  public Optional<Planted> fault(Trial trial) {
    return Optional.ofNullable(faults.getOrDefault(trial.toString(), faults.get("all")));
  }

  public Expectation expectation(Trial trial, int clients) {
    return fault(trial).map(Planted::expectation).orElseGet(() -> Expectation.healthy(clients));
  }

  public String changes(Trial trial) {
    return fault(trial).map(Planted::changes).orElse("");
  }

  public NginxConfig config() {
    return NginxConfig.read(input);
  }

  /** As of a staged configuration; what the lab makes for it is told by the config alone. */
  public TrialPlan plan(Target target, AssumedBackend backend) {
    return new TrialPlan(
        target, Variant.CLIENTS, backend, "", credentials.at(target, new CertificateAuthority()));
  }

  /** Of the clients. */
  public Target target() {
    return url == null ? AskedQuery.in(Targets.first(config())) : Targets.dialed(config(), url);
  }

  /** Both befall the clients of a trial, and one may keep the other from showing. */
  public boolean hasTwoFaults(Trial trial) {
    return fault(trial).isPresent() && toString().startsWith("two-faults-");
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
