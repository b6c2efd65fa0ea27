package edgelab.run;

import edgelab.LabException;
import edgelab.history.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where and when a run was made, and in which format its files are: the one line of {@code
 * run.json}.
 *
 * @param format of all files of the run, {@link #FORMAT} for what this version writes
 * @param version of the lab; empty in a run of a version that did not tell
 * @param engine the Docker engine's machine in a few words
 * @param java of the lab itself; the agents run on their image's
 * @param commit of the checkout, with {@code -dirty} where files differ; empty outside a checkout
 * @param began wall clock
 */
public record Machine(
    int format, String version, String engine, String java, String commit, Instant began) {
  /**
   * The format of a run's files, which {@code docs/run-files.md} describes. It is raised whenever a
   * key is renamed or removed, or changes its meaning or its unit; a key or a value that is added
   * does not raise it.
   */
  public static final int FORMAT = 3;

  static final String FILE = "run.json";

  public Machine {
    version = version == null ? "" : version;
  }

  /** The line this version writes. */
  public Machine(String engine, String java, String commit, Instant began) {
    this(FORMAT, LabVersion.number(), engine, java, commit, began);
  }

  /** This JVM and this checkout. */
  public static Machine now(String engine) {
    return new Machine(engine, Runtime.version().toString(), LabVersion.commit(), Instant.now());
  }

  /**
   * The machine of a run whose files this version can read. Another format is refused: a key that
   * is missing would be read as zero, and a report would state numbers that nobody measured.
   *
   * @param folder of the run
   * @throws LabException where the format is another one, or is not told
   */
  static Machine read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      JsonNode line = Json.read(Files.readString(file), JsonNode.class);
      int format = line.path("format").asInt(0);
      if (format != FORMAT) {
        throw new LabException(refusal(file, format, line.path("commit").asString("")));
      }
      return Json.read(line.toString(), Machine.class);
    } catch (IOException e) {
      throw new LabException(
          "%s cannot be read, and it says in which format the run is; copy it with the rest, or make the run again"
              .formatted(file),
          e);
    } catch (JacksonException e) {
      throw new LabException(
          "%s is not what the lab writes, make the run again: %s"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  /** The lab that made the run, for example {@code edgelab 0.1.0, commit 0123456789}. */
  public String lab() {
    return LabVersion.text(version.isEmpty() ? "of an unknown version" : version, commit);
  }

  private static String refusal(Path file, int format, String commit) {
    if (format > FORMAT) {
      return "%s has format %d, and this version reads format %d: update the lab, or make the run again"
          .formatted(file, format, FORMAT);
    }
    return "%s has %s, because an earlier version made the run: make it again, or read it with that version%s"
        .formatted(
            file,
            format == 0 ? "no format number" : "format " + format,
            commit.isEmpty() ? "" : ", commit " + commit);
  }
}
