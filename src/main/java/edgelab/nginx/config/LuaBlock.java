package edgelab.nginx.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the end of a block of Lua, whose strings and comments may hold braces (OpenResty's {@code
 * ngx_http_lua_conf_lua_block_parse}).
 */
final class LuaBlock {
  /** A long string or comment, a comment to the end of the line, a string, or a brace. */
  private static final Pattern PART =
      Pattern.compile(
          "(?:--)?\\[(=*)\\[[\\s\\S]*?\\]\\1\\]"
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
    for (int from = start; part.find(from); from = part.end()) {
      depth += part.group().equals("{") ? 1 : part.group().equals("}") ? -1 : 0;
      if (depth == 0) {
        return part.start();
      }
    }
    return -1;
  }
}
