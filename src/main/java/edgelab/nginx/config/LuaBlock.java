package edgelab.nginx.config;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the end of a block of Lua, whose strings and comments may hold braces (OpenResty's {@code
 * ngx_http_lua_conf_lua_block_parse}).
 */
final class LuaBlock {
  /**
   * The opening of a long string or comment, a comment to the end of the line, a string, or a
   * brace.
   */
  private static final Pattern PART =
      Pattern.compile(
          "(?:--)?\\[(=*)\\["
              + "|--[^\\n]*"
              + "|\"[^\"\\\\\\n]*+(?:\\\\[\\s\\S][^\"\\\\\\n]*+)*+\""
              + "|'[^'\\\\\\n]*+(?:\\\\[\\s\\S][^'\\\\\\n]*+)*+'"
              + "|[{}]");

  private LuaBlock() {}

  /**
   * @param start behind the opening brace
   * @return where the closing brace stands, -1 where there is none
   */
  static int end(String text, int start) {
    Matcher part = PART.matcher(text);
    int depth = 1;
    Set<String> unclosed = new HashSet<>();
    int from = start;
    while (part.find(from)) {
      depth += part.group().equals("{") ? 1 : part.group().equals("}") ? -1 : 0;
      if (depth == 0) {
        return part.start();
      }
      from = part.group(1) == null ? part.end() : endOfLong(text, part, unclosed);
    }
    return -1;
  }

  /**
   * Behind a long string or comment, or where it is never closed: behind its line if it is a
   * comment, else behind its first character.
   *
   * @param unclosed levels that are not closed from here on, so that none is looked for twice
   */
  private static int endOfLong(String text, Matcher opening, Set<String> unclosed) {
    String closing = "]" + opening.group(1) + "]";
    int end = unclosed.contains(closing) ? -1 : text.indexOf(closing, opening.end());
    if (end >= 0) {
      return end + closing.length();
    }
    unclosed.add(closing);
    if (!opening.group().startsWith("-")) {
      return opening.start() + 1;
    }
    int line = text.indexOf('\n', opening.start());
    return line < 0 ? text.length() : line;
  }
}
