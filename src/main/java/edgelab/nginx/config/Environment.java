package edgelab.nginx.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that {@code envsubst} puts into templates, as the official image runs it: {@code $NAME}
 * and <code>${NAME}</code> are replaced where the name has a value, and all else stays.
 *
 * @param values by name; those that begin with {@code NGINX_ENVSUBST_} steer the image's script
 */
public record Environment(Map<String, String> values) {
  public static final Environment NONE = new Environment(Map.of());

  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");

  public Environment {
    values = Map.copyOf(values);
  }

  /**
   * @throws edgelab.LabException where a value that is put in has a line break: lines would no
   *     longer be those of the file
   */
  String fill(Path file, String text) {
    StringBuilder filled = new StringBuilder();
    Matcher match = REFERENCE.matcher(text);
    while (match.find()) {
      String name = match.group(1) == null ? match.group(2) : match.group(1);
      String value = isGiven(name) ? values.get(name) : match.group();
      if (value.indexOf('\n') >= 0) {
        throw Source.error(
            file,
            Source.line(text, match.start()),
            "the value of " + name + " has a line break; write it into the template instead");
      }
      match.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return match.appendTail(filled).toString();
  }

  /**
   * Where in a text with variables something stands that was found in the filled one. A place in
   * the midst of a value is that of its variable.
   *
   * @param text with variables
   * @param offset in the filled text
   * @param isEnd of what was found: a variable that it ends in is a part of it
   */
  int unfilled(String text, int offset, boolean isEnd) {
    Matcher match = REFERENCE.matcher(text);
    int longer = 0; // than the text up to here is the filled one
    while (match.find()) {
      int start = match.start() + longer;
      if (start >= offset) {
        break;
      }
      String name = match.group(1) == null ? match.group(2) : match.group(1);
      String value = isGiven(name) ? values.get(name) : match.group();
      if (offset < start + value.length()) {
        return isEnd ? match.end() : match.start();
      }
      longer += value.length() - match.group().length();
    }
    return offset - longer;
  }

  private boolean isGiven(String name) {
    return values.containsKey(name) && Pattern.compile(steered("FILTER", "")).matcher(name).find();
  }

  /** The folder of the templates in the image, with a slash at its end. */
  String templates() {
    return steered("TEMPLATE_DIR", "/etc/nginx/templates").replaceFirst("/*$", "/");
  }

  /** The end of a template's name, which its result lacks. */
  String suffix() {
    return steered("TEMPLATE_SUFFIX", ".template");
  }

  /** The folder of the results in the image, with a slash at its end. */
  String results() {
    return steered("OUTPUT_DIR", "/etc/nginx/conf.d").replaceFirst("/*$", "/");
  }

  private String steered(String what, String otherwise) {
    return values.getOrDefault("NGINX_ENVSUBST_" + what, otherwise);
  }
}
