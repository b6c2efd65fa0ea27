package edgelab.check;

import edgelab.LabException;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.Word;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable that nothing defines: NGINX refuses it without a file and a line ({@code
 * ngx_http_variables_init_vars}).
 */
final class UnknownVariable {
  private static final Pattern UNKNOWN = Pattern.compile("unknown \"(\\w+)\" variable");

  private UnknownVariable() {}

  /** The same refusal with place and remedy; as it is where it is another one. */
  static LabException placed(LabException refused, NginxConfig config) {
    Matcher unknown = UNKNOWN.matcher(refused.getMessage());
    if (!unknown.find()) {
      return refused;
    }
    Pattern used = Pattern.compile("(?i)\\$\\{?(" + unknown.group(1) + ")\\b");
    return config.directives().stream()
        .flatMap(Directive::walkThroughTables)
        .flatMap(one -> one.words().stream())
        .filter(word -> used.matcher(word.text()).find())
        .findFirst()
        .map(word -> refusal(word, used.matcher(word.text()), config))
        .orElse(refused);
  }

  private static LabException refusal(Word word, Matcher used, NginxConfig config) {
    used.find();
    String name = used.group(1);
    return new LabException(
        "%s: NGINX refuses $%s: no map, set or the like defines it%s"
            .formatted(word.source(), name, remedy(name, config)));
  }

  private static String remedy(String name, NginxConfig config) {
    if (name.equals(name.toUpperCase(Locale.ROOT))) {
      return "; if this is a template, give --env " + name + "=VALUE";
    }
    if (!config.isWhole()) {
      return "; where nginx.conf or another file does, give their folder: ./lab check FOLDER";
    }
    return config.unmatched().isEmpty()
        ? ""
        : ", and %s %s matches no file"
            .formatted(config.unmatched().get(0).source(), config.unmatched().get(0));
  }
}
