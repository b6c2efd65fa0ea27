package edgelab.nginx.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises what people hand over by mistake. Asked only where NGINX would refuse a text. */
final class NotNginx {
  private static final Map<String, Pattern> SIGNS = signs();

  private NotNginx() {}

  private static Map<String, Pattern> signs() {
    Map<String, Pattern> signs = new LinkedHashMap<>();
    signs.put("a certificate or key", sign("\\A\\s*-----BEGIN "));
    signs.put("a script", sign("\\A#!"));
    signs.put("a template that is not filled in yet", sign("\\{\\{\\s*[.\\w]|\\{%|<%="));
    signs.put(
        "Apache's configuration",
        sign(
            "^[ \\t]*+(</?(VirtualHost|Location|IfModule|Directory|Proxy)\\b|LoadModule |ProxyPass(Reverse)? |RewriteRule )"));
    signs.put("HTML or XML", sign("\\A\\s*<"));
    signs.put("JSON", sign("\\A\\s*[{\\[]\\s*([\"{}\\[\\]]|\\z)"));
    signs.put(
        "HAProxy's configuration",
        sign("^(global|defaults)\\s*(#.*)?$|^(frontend|backend|listen)\\s+[A-Za-z][\\w.-]*\\s*$"));
    signs.put("Envoy's configuration", sign("^static_resources:"));
    signs.put(
        "Traefik's configuration",
        sign(
            "^(entryPoints|providers|certificatesResolvers):|^\\[(entryPoints|providers|http\\.(routers|services))|^http:\\s*$\\s+(routers|services|middlewares):"));
    signs.put("a Compose file", sign("^services:\\s*$"));
    signs.put("YAML", sign("\\A(---\\s*$|[\\w.-]+:(\\s|$))"));
    signs.put(
        "a Caddyfile",
        sign("^[ \\t]*+(reverse_proxy|file_server|php_fastcgi|handle_path|encode|tls)\\b[^;]*$"));
    signs.put("a Dockerfile", sign("\\AFROM \\S+"));
    signs.put("a file of environment variables", sign("\\A(export )?[A-Za-z_]\\w*=[^;\\n]*$"));
    signs.put("TOML or an INI file", sign("^\\[[\\w.\"-]+\\]\\s*$"));
    return signs;
  }

  private static Pattern sign(String regex) {
    return Pattern.compile(regex, Pattern.MULTILINE);
  }

  /** Behind the comments and empty lines at the top. */
  private static int start(String text) {
    int line = 0;
    while (line < text.length()) {
      int end = text.indexOf('\n', line);
      end = end < 0 ? text.length() : end;
      String content = text.substring(line, end).strip();
      if (!content.isEmpty() && !content.startsWith("#")) {
        return line + text.substring(line, end).indexOf(content);
      }
      line = end + 1;
    }
    return text.length();
  }

  /** A word of a template's language that NGINX would take for one of its own. */
  static Optional<Word> unfilled(ConfigFile file) {
    return file.directives().stream()
        .flatMap(Directive::walkThroughTables)
        .flatMap(one -> one.words().stream())
        .filter(word -> word.text().startsWith("<%"))
        .findFirst();
  }

  static Optional<String> program(String text) {
    String body = text.startsWith("#!") ? text : text.substring(start(text));
    return SIGNS.entrySet().stream()
        .filter(sign -> sign.getValue().matcher(body).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
