package edgelab.fix;

import edgelab.LabException;
import edgelab.Secrets;
import edgelab.UnifiedDiff;
import edgelab.nginx.config.SecretMask;
import edgelab.problem.TextChange;
import edgelab.proxy.ConfigChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes of a user's files, as they are on the disk: comments, includes and variables of templates
 * stay.
 *
 * @param before texts of the files that are changed
 * @param after the same files changed
 */
public record Patch(Map<Path, String> before, Map<Path, String> after) {
  private static final int CONTEXT = 3;

  public Patch {
    before = new TreeMap<>(before); // the same patch each time
    after = new TreeMap<>(after);
  }

  /** Parts of it, each of which can be left out. */
  List<LineChange> changes() {
    return LineChange.between(before, after);
  }

  /** What is left out together; there may be one only. */
  List<List<LineChange>> parts() {
    List<List<LineChange>> parts = new ArrayList<>();
    for (LineChange change : changes()) {
      parts.stream()
          .filter(part -> part.get(0).isOneWith(change))
          .findFirst()
          .ifPresentOrElse(
              part -> part.add(change), () -> parts.add(new ArrayList<>(List.of(change))));
    }
    return parts;
  }

  /** How many of its lines begin with a sign: a line that is replaced counts as two. */
  public int size() {
    return changes().stream().mapToInt(LineChange::size).sum();
  }

  /** Each of its changes to the character; none where one of them holds a secret. */
  public List<TextChange> replacements() {
    return hasSecret()
        ? List.of()
        : changes().stream().map(one -> one.replacement(before.get(one.file()))).toList();
  }

  /**
   * Each of its changes for people; none where one of them holds a secret.
   *
   * @param why in one sentence
   */
  public List<ConfigChange> lines(String why) {
    return hasSecret() ? List.of() : changes().stream().map(one -> one.change(why)).toList();
  }

  /** The files that it changes. */
  public Set<Path> files() {
    return after.keySet();
  }

  /** The same with these parts of it alone. */
  Patch of(List<LineChange> changes) {
    Map<Path, String> some = new LinkedHashMap<>();
    for (Path file : after.keySet()) {
      List<LineChange> own = changes.stream().filter(one -> one.file().equals(file)).toList();
      if (!own.isEmpty()) {
        some.put(file, LineChange.apply(before.get(file), own.stream()));
      }
    }
    Map<Path, String> old = new LinkedHashMap<>(before);
    old.keySet().retainAll(some.keySet());
    return new Patch(old, some);
  }

  /**
   * As {@code patch -p1} takes it.
   *
   * @param folder that patch runs in
   */
  public String text(Path folder) {
    StringBuilder text = new StringBuilder();
    for (Path file : after.keySet()) {
      String name = name(file, folder);
      unified(file, name).forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  /** The file itself where the user names a symbolic link, which {@code patch} does not follow. */
  private static String name(Path file, Path folder) {
    if (isElsewhere(file)) {
      return file.toString();
    }
    Path named = real(folder).relativize(real(file));
    return named.toString().replace('\\', '/');
  }

  /** The folder that {@code patch -p1} runs in: the user's where all files are inside it. */
  public Path folder(Path user) {
    boolean isInside =
        files().stream().allMatch(file -> isElsewhere(file) || real(file).startsWith(real(user)));
    return isInside ? user : real(user).getRoot();
  }

  /** Such as standard input: its name is no path. */
  private static boolean isElsewhere(Path file) {
    return !file.isAbsolute() && !Files.exists(file);
  }

  private static Path real(Path file) {
    try {
      return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line with a secret is no context. */
  private List<String> unified(Path file, String name) {
    Set<String> secrets = secrets(before.get(file));
    List<String> lines = List.of();
    for (int context = CONTEXT; context >= 0; context--) {
      lines =
          UnifiedDiff.of(
              "a/" + name,
              "b/" + name,
              UnifiedDiff.lines(before.get(file)),
              UnifiedDiff.lines(after.get(file)),
              context);
      if (lines.stream().noneMatch(line -> line.startsWith(" ") && isOf(secrets, line))) {
        break;
      }
    }
    return lines;
  }

  private static boolean isOf(Set<String> secrets, String line) {
    return secrets.contains(line.substring(1));
  }

  /** Lines of a configuration that are not shown as they are. */
  private static Set<String> secrets(String text) {
    Set<String> secrets = new HashSet<>(UnifiedDiff.lines(text));
    UnifiedDiff.lines(masked(text)).forEach(secrets::remove);
    return secrets;
  }

  /** A template need not be a configuration before it is filled. */
  private static String masked(String text) {
    try {
      return SecretMask.of(text);
    } catch (LabException noConfiguration) {
      return Secrets.masked(text);
    }
  }

  /** A changed line holds a secret: the text is not to be shown. */
  public boolean hasSecret() {
    return changes().stream()
        .anyMatch(
            change ->
                change.removed().stream().anyMatch(secrets(before.get(change.file()))::contains));
  }

  /**
   * Writes the files, which keep their owner and their rights.
   *
   * @throws LabException where a file is not what it was, or cannot be written
   */
  public void write() {
    List<Path> changed = new ArrayList<>();
    for (Path file : after.keySet()) {
      try {
        if (!Files.readString(file).equals(before.get(file))) {
          throw new LabException(file + " has been changed meanwhile; check it again");
        }
        changed.add(file);
      } catch (IOException e) {
        throw new LabException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    for (Path file : changed) {
      try {
        Files.writeString(file, after.get(file));
      } catch (IOException e) {
        throw new LabException(file + " cannot be written: " + e.getMessage(), e);
      }
    }
  }
}
