package edgelab.lint;

import edgelab.judge.CauseKind;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Replacement;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.SecretMask;
import edgelab.nginx.config.Source;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.Suspected;
import edgelab.nginx.rule.Suspicion;
import edgelab.problem.Problem.PlacedCause;
import edgelab.problem.ProblemPlace;
import edgelab.problem.Severity;
import edgelab.problem.TextChange;
import edgelab.proxy.ConfigChange;
import edgelab.theory.Opens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Suspicions as places of a problem.
 *
 * @param target that they are about
 * @param clients that would dial
 */
record SuspectedPlaces(Target target, int clients) {
  private static final String NO_ACCESS = "for clients that have no access to ";

  /**
   * @param isSure a loss is everybody's, whatever is said of when
   * @param when it comes, and to which clients; empty: always, to all
   */
  PlacedCause of(Suspected one, boolean isSure, String when) {
    Suspicion suspicion = one.suspicion();
    List<ConfigChange> changes = Advice.changes(suspicion);
    boolean isByDesign =
        one.cause().kind() == CauseKind.ACCESS
            && changes.stream().allMatch(change -> change.text("").isEmpty());
    String to = ProxiedLocation.text(target.asked());
    boolean isLoss =
        suspicion.isCertain()
            && !suspicion.opens().isMissable(clients)
            && (isSure || when.isEmpty())
            && !isByDesign;
    return new PlacedCause(
        one.cause(),
        new ProblemPlace(
            isLoss ? Severity.ERROR : Severity.WARNING,
            suspicion.where().file().toString(),
            suspicion.where().line(),
            directive(suspicion.where()),
            effect(suspicion),
            suspicion.why(),
            isByDesign && when.isEmpty() ? NO_ACCESS + to : when,
            List.of(to),
            changes,
            edits(suspicion)));
  }

  private String effect(Suspicion suspicion) {
    Opens opens = suspicion.opens();
    String text =
        opens.most() == 0
            ? "no client will open"
            : opens.least() == clients
                ? "every client will open, and be lost later"
                : "%s of %d clients will open".formatted(opens, clients)
                    + (opens.isMissable(clients) ? ", as chance decides" : "");
    return suspicion.isCertain() ? text : "perhaps " + text;
  }

  /** As it is written, in one line and without secrets. */
  private String directive(Source where) {
    String text =
        file(where)
            .map(file -> file.text().substring(where.start(), where.end()))
            .orElse("")
            .strip();
    String closed = text.endsWith("{") ? text + "}" : text;
    return SecretMask.of(closed).replaceAll("\\{}$", "{").replaceAll("\\s+", " ");
  }

  private Optional<ConfigFile> file(Source where) {
    return config().files().stream().filter(file -> file.file().equals(where.file())).findFirst();
  }

  private NginxConfig config() {
    return target.config();
  }

  /** None where a file is not on the disk as it was read: the lab made it, or a template is it. */
  private List<TextChange> edits(Suspicion suspicion) {
    List<Edit> edits = suspicion.fixes().stream().findFirst().orElse(List.of());
    boolean isKnown =
        edits.stream().allMatch(edit -> file(edit.where()).filter(this::isOnDisk).isPresent());
    return isKnown
        ? edits.stream().map(edit -> change(edit, file(edit.where()).orElseThrow())).toList()
        : List.of();
  }

  private static TextChange change(Edit edit, ConfigFile file) {
    Replacement made = edit.replacement(file);
    return TextChange.of(
        file.file().toString(), file.text(), made.start(), made.end(), made.text());
  }

  private boolean isOnDisk(ConfigFile file) {
    Path path = file.file();
    try {
      return !config().made().contains(file)
          && Files.isRegularFile(path)
          && Files.readString(path).equals(file.text());
    } catch (IOException e) {
      return false;
    }
  }
}
