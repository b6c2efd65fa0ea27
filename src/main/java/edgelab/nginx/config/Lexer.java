package edgelab.nginx.config;

import edgelab.LabException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a configuration into sentences of words, exactly as {@code ngx_conf_read_token} does: a
 * quote, a comment and a closing brace count at the start of a word only, a backslash takes the
 * next character along, and <code>${</code> does not open a block.
 */
final class Lexer {
  /** The end of a sentence. */
  enum SentenceEnd {
    SEMICOLON,
    OPENING,
    CLOSING,
    END_OF_FILE
  }

  /**
   * @param words the name and the arguments; none for {@code CLOSING} and {@code END_OF_FILE}
   * @param source from the first word up to and including the ending
   */
  record Sentence(List<Word> words, SentenceEnd ending, Source source) {}

  /** {@code NGX_CONF_BUFFER}, in bytes; a word has one fewer. */
  private static final int BUFFER = 4_096;

  private final Path file;
  private final String text;
  private final List<Source> comments = new ArrayList<>();
  private int position;
  private int line = 1;

  Lexer(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * @throws LabException with file and line where NGINX would refuse the text
   */
  Sentence next() {
    List<Word> words = new ArrayList<>();
    while (true) {
      skipBlanksAndComments();
      if (position == text.length()) {
        return end(words);
      }
      char ahead = text.charAt(position);
      if (ahead == ';' || ahead == '{' || ahead == '}') {
        return close(words, ahead);
      }
      words.add(ahead == '"' || ahead == '\'' ? quoted(ahead) : bare());
    }
  }

  /** The raw text up to the brace that closes a Lua block; stands behind that brace afterwards. */
  Word luaBody(Source opening) {
    int start = position;
    int first = line;
    int end = LuaBlock.end(text, position);
    if (end < 0) {
      throw opening.error("the '{' of this Lua block is never closed");
    }
    while (position <= end) {
      step();
    }
    return new Word(text.substring(start, end), new Source(file, first, start, end));
  }

  private Sentence end(List<Word> words) {
    if (!words.isEmpty()) {
      throw unended(words);
    }
    return new Sentence(words, SentenceEnd.END_OF_FILE, new Source(file, line, position, position));
  }

  private Sentence close(List<Word> words, char ending) {
    int start = words.isEmpty() ? position : words.get(0).source().start();
    int first = words.isEmpty() ? line : words.get(0).source().line();
    step();
    if (ending == '}') {
      if (!words.isEmpty()) {
        throw unended(words);
      }
      return new Sentence(words, SentenceEnd.CLOSING, new Source(file, first, start, position));
    }
    if (words.isEmpty()) {
      throw Source.error(file, line, "'" + ending + "' stands where a directive should start");
    }
    SentenceEnd kind = ending == ';' ? SentenceEnd.SEMICOLON : SentenceEnd.OPENING;
    return new Sentence(words, kind, new Source(file, first, start, position));
  }

  private static LabException unended(List<Word> words) {
    return words.get(0).source().error("'" + words.get(0).text() + "' is not ended by ';'");
  }

  private void skipBlanksAndComments() {
    while (position < text.length()) {
      char ahead = text.charAt(position);
      if (ahead == '#') {
        int end = text.indexOf('\n', position);
        int start = position;
        position = end < 0 ? text.length() : end;
        comments.add(new Source(file, line, start, position));
      } else if (isBlank(ahead)) {
        step();
      } else {
        return;
      }
    }
  }

  /** Comments that were read so far, each from its {@code #} to the end of its line. */
  List<Source> comments() {
    return comments;
  }

  private Word bare() {
    int start = position;
    int first = line;
    boolean variable = false;
    while (position < text.length()) {
      char ahead = text.charAt(position);
      if (isBlank(ahead) || ahead == ';' || (ahead == '{' && !variable)) {
        break;
      }
      variable = ahead == '$' || (variable && ahead == '{');
      stepOverEscape(ahead);
    }
    requireShort(start, first);
    return word(start, position, first, start);
  }

  /** The parameter has to fit into NGINX's buffer ({@code ngx_conf_read_token}). */
  private void requireShort(int start, int first) {
    if (position - start >= BUFFER) {
      throw Source.error(
          file,
          first,
          "the word that starts here is longer than the %d bytes that NGINX reads"
              .formatted(BUFFER));
    }
  }

  private Word quoted(char quote) {
    int start = position;
    int first = line;
    step();
    while (position < text.length() && text.charAt(position) != quote) {
      stepOverEscape(text.charAt(position));
    }
    if (position >= text.length()) {
      throw Source.error(file, first, "the quote " + quote + " that opens here is never closed");
    }
    requireShort(start, first);
    int end = position;
    step();
    requireGap(quote, first);
    return word(start + 1, end, first, start);
  }

  /** A parenthesis may follow, for {@code if ($scheme = "https")}: it starts a word of its own. */
  private void requireGap(char quote, int first) {
    if (position < text.length()) {
      char ahead = text.charAt(position);
      if (!isBlank(ahead) && ahead != ';' && ahead != '{' && ahead != ')') {
        throw Source.error(
            file,
            first,
            "the quote %c that opens here ends on line %d and is followed by '%c'; is a quote missing?"
                .formatted(quote, line, ahead));
      }
    }
  }

  private Word word(int from, int to, int first, int start) {
    return new Word(unescaped(text.substring(from, to)), new Source(file, first, start, position));
  }

  private void stepOverEscape(char ahead) {
    step();
    if (ahead == '\\' && position < text.length()) {
      step();
    }
  }

  private void step() {
    if (text.charAt(position) == '\n') {
      line++;
    }
    position++;
  }

  private static boolean isBlank(char ahead) {
    return ahead == ' ' || ahead == '\t' || ahead == '\r' || ahead == '\n';
  }

  private static String unescaped(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char ahead = raw.charAt(i);
      int known =
          ahead == '\\' && i + 1 < raw.length() ? "\"'\\trn".indexOf(raw.charAt(i + 1)) : -1;
      text.append(known < 0 ? ahead : "\"'\\\t\r\n".charAt(known));
      i += known < 0 ? 0 : 1;
    }
    return text.toString();
  }
}
