package edgelab.nginx.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes directives as text that reads back as the same directives. */
public final class ConfigText {
  /** Reads back as itself without quotes: a backslash stays one unless it escapes something. */
  private static final Pattern BARE =
      Pattern.compile("(?:[^\\s;{}\"'#\\\\]|\\\\[^\\s;{}\"'#\\\\trn])+");

  private static final String INDENT = "    ";

  private ConfigText() {}

  /** One directive a line, four blanks for each level, quotes only where needed. */
  public static String print(List<Directive> directives) {
    StringBuilder text = new StringBuilder();
    directives.forEach(directive -> print(directive, "", text));
    return text.toString();
  }

  private static void print(Directive directive, String indent, StringBuilder text) {
    text.append(indent).append(head(directive));
    if (directive.hasBlock()) {
      text.append(" {\n");
      directive.block().forEach(inner -> print(inner, indent + INDENT, text));
      text.append(indent).append("}\n");
    } else {
      text.append(directive.isLua() ? "\n" : ";\n");
    }
  }

  static String head(Directive directive) {
    int plain = directive.words().size() - (directive.isLua() ? 1 : 0);
    String head =
        quoted(directive.name())
            + directive.args().stream()
                .limit(plain)
                .map(word -> " " + quoted(word))
                .collect(Collectors.joining());
    return directive.isLua() ? head + " {" + directive.args().get(plain) + "}" : head;
  }

  private static String quoted(String word) {
    return BARE.matcher(word).matches()
        ? word
        : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
