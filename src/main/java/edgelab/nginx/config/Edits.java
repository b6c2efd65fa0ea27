package edgelab.nginx.config;

import edgelab.nginx.config.Edit.Replacement;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies edits to the text of a configuration. */
public final class Edits {
  private Edits() {}

  /**
   * The new texts of the files that the edits change, in the order of the configuration's files.
   *
   * @throws IllegalArgumentException where an edit is about a file that is not the configuration's
   */
  public static Map<Path, String> apply(NginxConfig config, Collection<? extends Edit> edits) {
    Map<Path, String> texts = texts(config, edits, Edits::apply);
    edits.stream()
        .filter(edit -> !texts.containsKey(edit.where().file()))
        .findFirst()
        .ifPresent(
            edit -> {
              throw new IllegalArgumentException(edit.where() + " is in no file of this one");
            });
    return texts;
  }

  /**
   * The same of the texts as their files hold them: of a template with its variables.
   *
   * @throws IllegalArgumentException where an edit is about a file that is not the user's
   */
  public static Map<Path, String> applyToWritten(
      NginxConfig config, Collection<? extends Edit> edits) {
    return texts(config, edits, (file, own) -> applyToWritten(config, file, own));
  }

  /** Of each file that an edit is in, what is made of it and its edits. */
  private static Map<Path, String> texts(
      NginxConfig config,
      Collection<? extends Edit> edits,
      BiFunction<ConfigFile, List<Edit>, String> apply) {
    Map<Path, String> texts = new LinkedHashMap<>();
    for (ConfigFile file : config.files()) {
      List<Edit> own = edits.stream().filter(edit -> isIn(edit, file)).collect(Collectors.toList());
      if (!own.isEmpty()) {
        texts.put(file.file(), apply.apply(file, own));
      }
    }
    return texts;
  }

  private static String applyToWritten(NginxConfig config, ConfigFile file, List<Edit> edits) {
    if (config.made().contains(file)) {
      throw new IllegalArgumentException(file.file() + " is no file of the user");
    }
    String text = config.root().written(file.file());
    Environment environment = config.root().environment();
    return apply(
        text,
        edits.stream()
            .map(edit -> edit.replacement(file))
            .map(
                one ->
                    new Replacement(
                        environment.unfilled(text, one.start(), false),
                        environment.unfilled(text, one.end(), true),
                        one.text())));
  }

  private static boolean isIn(Edit edit, ConfigFile file) {
    return edit.where().file().equals(file.file());
  }

  private static String apply(ConfigFile file, List<Edit> edits) {
    return apply(file.text(), edits.stream().map(edit -> edit.replacement(file)));
  }

  /**
   * From behind, so that offsets stay; of equal offsets the first edit comes out first. Lines end
   * as the text's own do.
   */
  private static String apply(String before, Stream<Replacement> replacements) {
    StringBuilder text = new StringBuilder(before);
    List<Replacement> all =
        replacements.sorted(Comparator.comparingInt(Replacement::start)).toList();
    String end = before.contains("\r\n") ? "\r\n" : "\n";
    for (int i = all.size() - 1; i >= 0; i--) {
      String now = all.get(i).text().replace("\n", end);
      text.replace(all.get(i).start(), all.get(i).end(), now);
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
