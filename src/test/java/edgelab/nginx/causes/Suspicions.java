package edgelab.nginx.causes;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.Configs;
import edgelab.nginx.config.Edits;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import java.util.List;

/** Suspicions of a cause's rule in a text, in short lines for assertions. */
public final class Suspicions {
  private Suspicions() {}

  public static RuleContext context(String text) {
    return context(text, Scenario.PLAIN);
  }

  /** In front of the mock Edge, 500 clients, NGINX 1.22.1. */
  public static RuleContext context(String text, Scenario scenario) {
    NginxConfig config = Configs.of(text);
    return new RuleContext(
        Targets.first(config),
        scenario,
        500,
        Platform.linux(Version.parse("1.22.1"), 2),
        Backend.EDGE);
  }

  /** Clients dial with TLS, and trust NGINX's certificate. */
  public static RuleContext overTls(String text) {
    return context(
        text, Scenario.PLAIN.withBehaviour(ClientBehaviour.AGENT.withTrust("certificate")));
  }

  /** A location of a server on port 80, the proxied one where nothing else is said. */
  public static String location(String lines) {
    return server(
        "location / { proxy_pass http://edge:8080; proxy_http_version 1.1;\n" + lines + "\n}");
  }

  public static String server(String lines) {
    return "events {}\nhttp {\nserver {\n" + lines + "\n}\n}\n";
  }

  /**
   * Line of the directive and certainty: {@code 5 certain}; none: the configuration is innocent.
   */
  public static List<String> of(NginxCause cause, RuleContext context) {
    return cause.suspect(context).stream()
        .map(one -> one.where().line() + (one.isCertain() ? " certain" : " possible"))
        .toList();
  }

  /** The edits of the first suspicion's first fix, without the file's name. */
  public static List<String> fix(NginxCause cause, RuleContext context) {
    return fixes(cause, context).get(0);
  }

  public static List<List<String>> fixes(NginxCause cause, RuleContext context) {
    return cause.suspect(context).get(0).fixes().stream()
        .map(edits -> edits.stream().map(Edits::text).map(Suspicions::withoutFolder).toList())
        .toList();
  }

  private static String withoutFolder(String text) {
    return text.replaceFirst("^\\S*nginx\\.conf:", "");
  }
}
