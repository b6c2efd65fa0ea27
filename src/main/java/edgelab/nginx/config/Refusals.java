package edgelab.nginx.config;

import edgelab.LabException;

/** Reasons why the lab cannot run a configuration as it is. */
final class Refusals {
  private Refusals() {}

  /**
   * @throws LabException with file and line
   */
  static void check(NginxConfig config) {
    config.all().forEach(Refusals::check);
    if (config.all("proxy_pass").isEmpty()) {
      Source top = config.directives().get(0).source();
      throw new LabException(
          (config.isWhole() ? top.file() : config.files().get(1).file())
              + " has no proxy_pass: NGINX passes nothing on, so there is nothing to test");
    }
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
