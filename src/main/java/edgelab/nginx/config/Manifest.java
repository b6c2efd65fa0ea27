package edgelab.nginx.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A manifest of Kubernetes, and the way from it to a configuration of NGINX. One with a
 * configuration in it may read as NGINX's, word for word, so this is asked first.
 */
final class Manifest {
  private static final Pattern SIGN =
      Pattern.compile("(?m)^(apiVersion:\\s|[ \\t{]*\"apiVersion\"\\s*:\\s*\")");
  private static final Pattern KIND = Pattern.compile("(?m)^[ \\t{-]*\"?kind\"?:\\s*\"?(\\w+)");

  /** A key of a ConfigMap that is the name of a configuration. */
  private static final Pattern KEY =
      Pattern.compile("(?m)^\\s+[\"']?([\\w.-]+\\.conf[\\w.-]*)[\"']?:\\s");

  private static final Pattern NAME =
      Pattern.compile("(?m)^[ \\t]+\"?name\"?:\\s*[\"']?([\\w.-]+)");
  private static final Pattern NAMESPACE =
      Pattern.compile("(?m)^[ \\t]+\"?namespace\"?:\\s*[\"']?([\\w.-]+)");

  private Manifest() {}

  /** What it is and what to do, for people; empty where a text is no manifest. */
  static Optional<String> in(String text) {
    if (!SIGN.matcher(text).find()) {
      return Optional.empty();
    }
    return Optional.of(
        configMap(text)
            .flatMap(map -> first(KEY, map).map(key -> extracted(map, key)))
            .orElse(
                "a Kubernetes manifest%s, not NGINX's; check what NGINX runs with:"
                        .formatted(first(KIND, text).map(kind -> " (" + kind + ")").orElse(""))
                    + " kubectl exec -n NAMESPACE POD -- nginx -T | ./lab check -"));
  }

  /** The document or the item of a list that is one; the item's name may stand before its kind. */
  private static Optional<String> configMap(String text) {
    for (String one :
        text.split("(?m)^---.*$|^[ \\t]*- (?=apiVersion:|data:|kind:|metadata:)|\"apiVersion\"")) {
      if (first(KIND, one).filter("ConfigMap"::equals).isPresent() && first(KEY, one).isPresent()) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static String extracted(String map, String key) {
    return "a Kubernetes manifest, and %s is in its ConfigMap; check that with:".formatted(key)
        + " kubectl get configmap %s%s -o jsonpath='{.data.%s}' | ./lab check -"
            .formatted(
                first(NAME, map).orElse("NAME"),
                first(NAMESPACE, map).map(name -> " -n " + name).orElse(""),
                key.replace(".", "\\."));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher match = pattern.matcher(text);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }
}
