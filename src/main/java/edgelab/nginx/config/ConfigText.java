package edgelab.nginx.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes directives as text that reads back as the same directives. */
public final class ConfigText {
  /** Reads back as itself without quotes: a backslash stays one unless it escapes something. */
  private static final Pattern BARE =
      Pattern.compile("(?:[^\\s;{}\"'#\\\\]|\\\\[^\\s;{}\"'#\\\\trn])++");

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

  /** Arguments with blanks between, and with quotes where they need them. */
  static String words(List<String> words) {
    return words.stream().map(ConfigText::quoted).collect(Collectors.joining(" "));
  }

  /** In one line, with its end: {@code listen 80;} or {@code location / &#123;}. */
  static String line(Directive directive) {
    return head(directive) + (directive.hasBlock() ? " {" : ";");
  }

  private static String quoted(String word) {
    return BARE.matcher(word).matches()
        ? word
        : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Where lines begin and how far they are indented. */
  static final class Indent {
    private Indent() {}

    static int lineStart(String text, int offset) {
      return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** Nothing else stands on the line, or the lines, of a directive. */
    static boolean isAlone(String text, Source source) {
      return text.substring(lineStart(text, source.start()), source.start()).isBlank()
          && lineEnd(text, source.end()) > 0;
    }

    /** How many characters end a line here: 0 where more stands on it. */
    static int lineEnd(String text, int offset) {
      return text.startsWith("\n", offset) ? 1 : text.startsWith("\r\n", offset) ? 2 : 0;
    }

    /** The text before a directive that is put behind a block's opening brace. */
    static String inside(String text, Directive block) {
      int open = block.source().end();
      int next = text.indexOf('\n', open);
      boolean brokenOff = next >= 0 && text.substring(open, next).isBlank();
      return brokenOff ? "\n" + first(text, block) : " ";
    }

    private static String first(String text, Directive block) {
      return block.block().stream()
          .map(Directive::source)
          .filter(source -> source.file().equals(block.source().file()))
          .findFirst()
          .map(source -> text.substring(lineStart(text, source.start()), source.start()))
          .filter(String::isBlank)
          .orElseGet(() -> before(text, block.source().start()) + INDENT);
    }

    private static String before(String text, int offset) {
      String line = text.substring(lineStart(text, offset), offset);
      return line.isBlank() ? line : "";
    }
  }
}
