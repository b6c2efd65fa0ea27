package edgelab.nginx.config;

import edgelab.nginx.config.Edit.Replacement;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Applies edits to the text of a configuration. */
public final class Edits {
  private Edits() {}

  /**
   * The new texts of the files that the edits change, in the order of the configuration's files.
   *
   * @throws IllegalArgumentException where an edit is about a file that is not the configuration's
   */
  public static Map<Path, String> apply(NginxConfig config, Collection<? extends Edit> edits) {
    Map<Path, String> texts = new LinkedHashMap<>();
    for (ConfigFile file : config.files()) {
      List<Edit> own = edits.stream().filter(edit -> isIn(edit, file)).collect(Collectors.toList());
      if (!own.isEmpty()) {
        texts.put(file.file(), apply(file, own));
      }
    }
    edits.stream()
        .filter(edit -> !texts.containsKey(edit.where().file()))
        .findFirst()
        .ifPresent(
            edit -> {
              throw new IllegalArgumentException(edit.where() + " is in no file of this one");
            });
    return texts;
  }

  private static boolean isIn(Edit edit, ConfigFile file) {
    return edit.where().file().equals(file.file());
  }

  /** From behind, so that offsets stay; of equal offsets the first edit comes out first. */
  private static String apply(ConfigFile file, List<Edit> edits) {
    StringBuilder text = new StringBuilder(file.text());
    List<Replacement> all =
        edits.stream()
            .map(edit -> edit.replacement(file))
            .sorted(Comparator.comparingInt(Replacement::start))
            .toList();
    for (int i = all.size() - 1; i >= 0; i--) {
      text.replace(all.get(i).start(), all.get(i).end(), all.get(i).text());
    }
    return text.toString();
  }

  /** An edit for people: {@code nginx.conf:8 listen 80 http2; -> listen 80;}. */
  public static String text(Edit edit) {
    String change =
        edit.was().isEmpty()
            ? "+ " + edit.now()
            : edit.now().isEmpty() ? "- " + edit.was() : edit.was() + " -> " + edit.now();
    return edit.where() + " " + change;
  }
}
