package edgelab.nginx.causes;

import edgelab.nginx.Configs;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edits;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A configuration in a test of rules, and what is dialed of it. */
public record RoutedConfig(NginxConfig config, RuleContext context) {
  /** Lines of the server begin behind these. */
  private static final String HEAD = "events {}\n";

  /** A server on port 80, dialed at a path; the servers behind it are the lab's. */
  public static RoutedConfig of(String server, String path) {
    return ofHttp("server {\nlisten 80;\n" + server + "\n}\n", path);
  }

  public static RoutedConfig ofHttp(String http, String path) {
    return whole("http {\n" + http + "}\n", path, Backend.EDGE, Scenario.PLAIN);
  }

  public static RoutedConfig whole(String text, String path, Backend backend, Scenario scenario) {
    NginxConfig config = Configs.of(HEAD + text);
    Platform platform = Platform.linux(Version.parse("1.22.1"), 2);
    return new RoutedConfig(
        config,
        new RuleContext(
            Targets.dialed(config, URI.create("ws://nginx" + path)),
            scenario,
            500,
            platform,
            backend));
  }

  public RoutedConfig with(Backend backend) {
    return new RoutedConfig(
        config,
        new RuleContext(
            context.target(), context.scenario(), context.clients(), context.platform(), backend));
  }

  public RoutedConfig in(Scenario scenario) {
    return new RoutedConfig(
        config,
        new RuleContext(
            context.target(), scenario, context.clients(), context.platform(), context.backend()));
  }

  public List<Suspicion> suspect(NginxCause cause) {
    return cause.suspect(context);
  }

  /** Edits of the first fix of the first suspicion, without the name of the folder. */
  public List<String> fix(NginxCause cause) {
    List<List<Edit>> fixes = suspect(cause).get(0).fixes();
    return fixes.isEmpty() ? List.of() : texts(fixes.get(0));
  }

  public static List<String> texts(List<Edit> edits) {
    return edits.stream().map(edit -> Edits.text(edit).replace(folder(edit) + "/", "")).toList();
  }

  private static Path folder(Edit edit) {
    return edit.where().file().getParent();
  }
}
