package edgelab.run;

import edgelab.LabException;
import edgelab.history.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of a configuration that did it: a line of an experiment's {@code marks.jsonl}, for whoever
 * knows more of a configuration than the difference to its fix.
 *
 * @param file as the user named it; {@code nginx.conf} is the one that ran
 * @param line counts from 1
 * @param note what it says, or why it did it
 * @param instead what to write there; null where nothing is known
 */
public record BlamedLine(String file, int line, String note, String instead) {
  static final String FILE = "marks.jsonl";

  /** A line that did it, and no more. */
  public BlamedLine(String file, int line, String note) {
    this(file, line, note, null);
  }

  /**
   * Marks the lines of an experiment that is saved.
   *
   * @param experiment its folder
   * @throws LabException where they cannot be written
   */
  public static void save(Path experiment, List<BlamedLine> marks) {
    try {
      Json.writeLines(experiment.resolve(FILE), marks);
    } catch (IOException e) {
      throw new LabException("the marks could not be written to " + experiment + ": " + e, e);
    }
  }

  /** For example {@code nginx.conf:6 worker_connections 641; → worker_connections 1067;}. */
  public String text() {
    String where = "%s:%d  %s".formatted(file, line, note);
    return instead == null ? where : where + "  →  " + instead;
  }
}
