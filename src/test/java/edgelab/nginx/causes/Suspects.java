package edgelab.nginx.causes;

import edgelab.load.BurstTiming;
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
import edgelab.script.Behaviour;
import edgelab.script.EdgeScript;
import edgelab.script.ProxyFaults;
import edgelab.script.Scenario;
import java.time.Duration;
import java.util.List;

/** A rule's suspicions in a configuration that is written in a test. */
public record Suspects(NginxCause cause, Scenario scenario, int clients, Platform platform) {
  private static final String PASS =
      "proxy_pass http://edges; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;"
          + " proxy_set_header Connection upgrade;";

  public static Suspects of(NginxCause cause) {
    return new Suspects(cause, Scenario.PLAIN, 500, Platform.linux(Version.parse("1.28.0"), 2));
  }

  public Suspects with(Scenario other) {
    return new Suspects(cause, other, clients, platform);
  }

  public Suspects with(ProxyFaults faults) {
    return with(
        new Scenario(
            scenario.timing(), scenario.behaviour(), scenario.edge(), faults, scenario.sysctls()));
  }

  /** The Edge does this. */
  public Suspects withEdge(String behaviour) {
    Duration heartbeat = scenario.edge().behaviour().heartbeat();
    EdgeScript edge =
        new EdgeScript(Behaviour.parse(heartbeat, behaviour), scenario.edge().admission());
    return with(
        new Scenario(
            scenario.timing(), scenario.behaviour(), edge, scenario.faults(), scenario.sysctls()));
  }

  /** A client waits so long for its 101. */
  public Suspects withPatience(Duration time) {
    BurstTiming timing = new BurstTiming(scenario.ramp(), scenario.timing().hold(), time);
    return with(
        new Scenario(
            timing, scenario.behaviour(), scenario.edge(), scenario.faults(), scenario.sysctls()));
  }

  public Suspects with(int number) {
    return new Suspects(cause, scenario, number, platform);
  }

  public Suspects withLocalPorts(int ports) {
    return new Suspects(cause, scenario, clients, platform.withLocalPorts(ports));
  }

  /** In an {@code nginx.conf} on four lines: main, {@code http}, {@code server}, location. */
  public List<Suspicion> in(String main, String http, String server, String location) {
    return in(
        """
        events { worker_connections 9000; } %s
        http { upstream edges { server edge:8080; } %s
        server { listen 80; %s
        location /ws { %s %s } } }
        """
            .formatted(main, http, server, location, PASS));
  }

  public List<Suspicion> in(String config) {
    return suspect(Configs.of(config), Backend.EDGE);
  }

  public List<Suspicion> ofUser(String config) {
    return suspect(Configs.of(config), Backend.STAND_IN);
  }

  private List<Suspicion> suspect(NginxConfig config, Backend backend) {
    return cause.suspect(
        new RuleContext(Targets.first(config), scenario, clients, platform, backend));
  }

  /** The edits of the first fix: {@code nginx.conf:3 a; -> b;}. */
  public static List<String> fix(List<Suspicion> suspicions) {
    return suspicions.get(0).fixes().get(0).stream().map(Suspects::text).toList();
  }

  public static String text(Edit edit) {
    return Edits.text(edit).replace(edit.where().file().getParent() + "/", "");
  }
}
