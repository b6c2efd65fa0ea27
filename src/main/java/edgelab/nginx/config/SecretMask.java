package edgelab.nginx.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides values that are nobody's business in a configuration that is shown or kept: those of
 * headers, parameters and variables whose name says so. A value that is variables alone is none.
 */
public final class SecretMask {
  private static final String NAMED =
      "[\\w$-]*(?:auth|cookie|key|passw|secret|token|credential)[\\w-]*";

  private static final Pattern LINE =
      Pattern.compile(
          "(?mi)(\\b(?:proxy_set_header|grpc_set_header|add_header|fastcgi_param|uwsgi_param"
              + "|scgi_param|set)\\s+([\"']?)"
              + NAMED
              + "\\2[ \\t]+)([^;\\n]+)(?=;)");

  private static final Pattern VARIABLES = Pattern.compile("[\"']?(\\$\\{?\\w+}?)*[\"']?");

  private SecretMask() {}

  /** The same text, line for line. */
  public static String of(String text) {
    return LINE.matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1)
                        + (VARIABLES.matcher(match.group(3)).matches()
                            ? match.group(3)
                            : "\"***\"")));
  }
}
