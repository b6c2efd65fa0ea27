package edgelab.nginx.config;

import edgelab.LabException;
import java.util.stream.Collectors;

/** Reasons why the lab cannot run a configuration as it is. */
final class Refusals {
  private Refusals() {}

  /**
   * @throws LabException with file and line
   */
  static void check(NginxConfig config) {
    Unfilled.check(config);
    config.all().forEach(Refusals::check);
    if (config.all("proxy_pass").isEmpty()) {
      throw new LabException(
          config.own().file()
              + " has no proxy_pass: NGINX passes nothing on, so there is nothing to test"
              + unmatched(config));
    }
  }

  private static String unmatched(NginxConfig config) {
    return config.unmatched().stream()
        .map(include -> "; %s %s matches no file".formatted(include.source(), include))
        .collect(Collectors.joining());
  }

  private static void check(Directive directive) {
    SwallowedLine.in(directive)
        .ifPresent(
            word -> {
              throw directive
                  .source()
                  .error(
                      "'%s' is not ended by ';' before '%s' on line %d"
                          .formatted(directive.name(), word.text(), word.source().line()));
            });
    if (directive.is("daemon") && directive.first().equals("on")) {
      throw directive
          .source()
          .error("daemon on: NGINX would leave its container at once; remove the line");
    }
  }
}
