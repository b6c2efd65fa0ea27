package edgelab.check;

import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Replacements in the text of a configuration. None adds a line, so that all keep their numbers.
 */
final class TextEdits {
  private record TextEdit(Path file, int start, int end, String text) {
    /** What is taken out as a whole needs no change. */
    boolean isInside(TextEdit other) {
      return file.equals(other.file) && other.start < start && end < other.end;
    }
  }

  /** From the end of the text; what is put before something, behind its own change. */
  private static final Comparator<TextEdit> LAST_FIRST =
      Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end).reversed();

  private final List<TextEdit> edits = new ArrayList<>();
  private final List<StagingChange> changes = new ArrayList<>();

  /** Puts {@code now} in the place of a directive or a word. */
  void replace(Source what, String was, String now, String why) {
    TextEdit edit = new TextEdit(what.file(), what.start(), what.end(), now);
    if (!edits.contains(edit)) {
      edits.add(edit);
      changes.add(StagingChange.of(what, was, now, why));
    }
  }

  /** Takes a directive out, with its block where it has one. */
  void remove(Directive directive, String why) {
    String was =
        directive.isLua()
            ? directive.name() + " {…}"
            : directive + (directive.hasBlock() ? " {…}" : ";");
    replace(whole(directive), was, "", why);
  }

  private static Source whole(Directive directive) {
    Source head = directive.source();
    return directive
        .body()
        .map(block -> new Source(head.file(), head.line(), head.start(), block.closing().end()))
        .orElse(head);
  }

  /** Puts {@code text} behind a directive, or as the first thing into its block. */
  void append(Source what, String text) {
    edits.add(new TextEdit(what.file(), what.end(), what.end(), " " + text));
  }

  /** Puts {@code text} before everything else. */
  void prepend(ConfigFile file, String text) {
    edits.add(new TextEdit(file.file(), 0, 0, text + " "));
  }

  /** Says what was added beside the text. */
  void note(Directive directive, String added, String why) {
    changes.add(StagingChange.of(directive.source(), "", added, why));
  }

  /** Says of a text that stays where it leads, once. */
  void keep(Source what, String text, String why) {
    if (changes.stream().noneMatch(one -> one.was().equals(text) && one.now().equals(text))) {
      changes.add(StagingChange.of(what, text, text, why));
    }
  }

  List<StagingChange> changes() {
    return List.copyOf(changes);
  }

  String applyTo(ConfigFile file) {
    StringBuilder text = new StringBuilder(file.text());
    edits.stream()
        .filter(edit -> edit.file().equals(file.file()))
        .filter(edit -> edits.stream().noneMatch(edit::isInside))
        .sorted(LAST_FIRST)
        .forEach(edit -> text.replace(edit.start(), edit.end(), edit.text() + lines(file, edit)));
    return text.toString();
  }

  /** As many line breaks as are replaced. */
  private static String lines(ConfigFile file, TextEdit edit) {
    long lines = file.text().substring(edit.start(), edit.end()).lines().count() - 1;
    return "\n".repeat((int) Math.max(0, lines));
  }
}
