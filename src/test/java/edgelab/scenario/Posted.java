package edgelab.scenario;

import edgelab.check.Trial;
import edgelab.proxy.VersionRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration in the style of those that people post, and what was planted in it. The file
 * {@code expected.txt} beside it says {@code TRIAL CAUSE FILE:LINE WAS -> NOW | ...}; a trial that
 * it does not name is healthy, and {@code all} names every one.
 */
record Posted(
    Path folder,
    Path file,
    URI url,
    Duration heartbeat,
    VersionRange nginx,
    Map<String, String> faults) {

  static Posted read(Path folder) {
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
        folder.resolve(or(lines.remove("file"), "nginx.conf")),
        url == null ? null : URI.create(url),
        Duration.ofSeconds(Long.parseLong(or(lines.remove("heartbeat"), "2"))),
        VersionRange.parse(or(lines.remove("nginx"), "all")),
        lines);
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
  String fault(Trial trial) {
    return faults.getOrDefault(trial.toString(), faults.getOrDefault("all", ""));
  }

  /**
   * Trials that show a fault; where there are two faults or none, all trials that hold for
   * everyone.
   */
  List<Trial> trials() {
    if (faults.containsKey("all")) {
      return List.of(Trial.BURST);
    }
    boolean one = faults.values().stream().distinct().count() == 1;
    List<Trial> trials = new ArrayList<>(List.of(Trial.values()));
    trials.removeIf(trial -> fault(trial).isEmpty() && (one || !trial.condition().isEmpty()));
    return trials;
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
