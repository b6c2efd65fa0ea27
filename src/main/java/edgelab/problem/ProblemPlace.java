package edgelab.problem;

import edgelab.proxy.ConfigChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A place of a configuration that has a cause.
 *
 * @param severity of the cause here
 * @param file as the user named it
 * @param line of the directive that does it, or of the block in which one is missing; from 1
 * @param directive its text in one line, without secrets
 * @param effect how many clients will open, or did, for people
 * @param why in one sentence
 * @param when the clients, backends or times that it holds for; empty: always
 * @param locations that it befalls
 * @param changes that belong together; the last have no text where the lab knows no better line
 * @param edits the same changes as replacements; empty where they are not known to the character
 */
public record ProblemPlace(
    Severity severity,
    String file,
    int line,
    String directive,
    String effect,
    String why,
    String when,
    List<String> locations,
    List<ConfigChange> changes,
    List<TextChange> edits) {
  public ProblemPlace {
    locations = List.copyOf(locations);
    changes = List.copyOf(changes);
    edits = List.copyOf(edits);
  }

  /** The worse of two that are the same place, the first of equals, with the locations of both. */
  public ProblemPlace and(ProblemPlace other) {
    ProblemPlace worse = other.severity.compareTo(severity) < 0 ? other : this;
    Set<String> all = new LinkedHashSet<>(locations);
    all.addAll(other.locations);
    return new ProblemPlace(
        worse.severity,
        file,
        line,
        directive,
        worse.effect,
        worse.why,
        worse.when,
        new ArrayList<>(all),
        worse.changes,
        worse.edits);
  }

  /** For example {@code nginx.conf:12}. */
  public String source() {
    return file + ":" + line;
  }

  /** What happens, and to which clients. */
  public String what() {
    return when.isEmpty() ? effect : effect + ", " + when;
  }
}
