package edgelab.cli;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of values as Compose reads {@code .env}: {@code NAME=VALUE} or {@code export NAME=VALUE} a
 * line; a comment begins with {@code #}, behind a value with a blank before it; single quotes keep
 * a value as it is, double quotes have escapes. What is not in single quotes may name values above
 * it: {@code $NAME}, <code>${NAME}</code>, <code>${NAME:-default}</code>.
 */
final class EnvFile {
  private static final Pattern EMPTY = Pattern.compile("[ \\t]*(?:#[^\\n]*)?\\r?(?:\\n|\\z)");
  private static final Pattern ENTRY =
      Pattern.compile(
          "[ \\t]*(?:export[ \\t]+)?(?<name>[A-Za-z_]\\w*)[ \\t]*=[ \\t]*"
              + "(?:(?:'(?<single>[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)'"
              + "|\"(?<double>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\")[ \\t]*(?:#[^\\n]*)?"
              + "|(?<bare>(?!['\"])[^\\n]*?)[ \\t]*(?:(?<![^ \\t=])#[^\\n]*)?)\\r?(?:\\n|\\z)",
          Pattern.DOTALL);
  private static final Pattern PART =
      Pattern.compile(
          "\\\\(?<escaped>.)|\\$(?:(?<plain>[A-Za-z_]\\w*)"
              + "|\\{(?<braced>[A-Za-z_]\\w*)(?:(?<dash>:?-)(?<otherwise>[^}]*))?})",
          Pattern.DOTALL);

  private EnvFile() {}

  /**
   * @throws LabException with file and line where a line is no entry
   */
  static Map<String, String> read(Path file) {
    try {
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw new LabException("--env-file " + file + " cannot be read: " + e, e);
    }
  }

  private static Map<String, String> parse(Path file, String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher empty = EMPTY.matcher(text);
    Matcher entry = ENTRY.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (empty.region(at, text.length()).lookingAt()) {
        at = empty.end();
      } else if (entry.region(at, text.length()).lookingAt()) {
        values.put(entry.group("name"), value(entry, values));
        at = entry.end();
      } else {
        long line = 1 + text.substring(0, at).chars().filter(one -> one == '\n').count();
        throw new LabException(
            file + ":" + line + ": this is no NAME=VALUE, or a quote is missing");
      }
    }
    return values;
  }

  private static String value(Matcher entry, Map<String, String> before) {
    if (entry.group("single") != null) {
      return entry.group("single").replace("\\'", "'");
    }
    String quoted = entry.group("double");
    return quoted == null
        ? filled(entry.group("bare"), false, before)
        : filled(quoted, true, before);
  }

  private static String filled(String text, boolean hasEscapes, Map<String, String> before) {
    return PART.matcher(text)
        .replaceAll(part -> Matcher.quoteReplacement(part((Matcher) part, hasEscapes, before)));
  }

  private static String part(Matcher part, boolean hasEscapes, Map<String, String> before) {
    if (part.group("escaped") != null) {
      return hasEscapes ? unescaped(part.group("escaped")) : part.group();
    }
    String name = part.group("plain") == null ? part.group("braced") : part.group("plain");
    String value = before.getOrDefault(name, "");
    boolean isAbsent =
        part.group("dash") != null
            && (part.group("dash").startsWith(":") ? value.isEmpty() : !before.containsKey(name));
    return isAbsent ? part.group("otherwise") : value;
  }

  private static String unescaped(String character) {
    return switch (character) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      case "\"", "\\", "$" -> character;
      default -> "\\" + character;
    };
  }
}
