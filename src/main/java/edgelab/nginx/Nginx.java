package edgelab.nginx;

import edgelab.history.ProxyFacts;
import edgelab.history.ProxyRecord;
import edgelab.history.RawLogs;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.NginxPaths;
import edgelab.nginx.config.SecretMask;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.nginx.log.AccessLog;
import edgelab.nginx.log.ErrorLog;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Forecast;
import edgelab.proxy.Platform;
import edgelab.proxy.Probe;
import edgelab.proxy.ProxyKind;
import edgelab.proxy.Setup;
import edgelab.script.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** NGINX as a proxy under test. */
public final class Nginx implements ProxyKind {
  public static final String NAME = "nginx";

  /** Its main configuration in the container. */
  public static final String CONF = NginxPaths.MAIN;

  /** Ends with the container's first process, and not before. */
  public static final String COMMAND = "nginx -g 'daemon off;'";

  /** Into the container's output, where a refusal is looked for. */
  public static final String SAY_VERSION = "nginx -v";

  private static final String LOGS = "/var/log/nginx/";

  /** The URI that clients dial in a configuration written for the lab. */
  private static final URI DIALED = URI.create("ws://nginx:80/");

  /**
   * Length of the accept queue of a {@code listen} without {@code backlog} (NGX_LISTEN_BACKLOG).
   */
  private static final int BACKLOG = 511;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "NGINX";
  }

  @Override
  public Setup setup(Path configuration) {
    // The official image links its logs to the container's output; files can be read in parts.
    return new Setup(
        this,
        Optional.empty(),
        configuration,
        List.of(new Setup.Copy(configuration, CONF, configuration)),
        SAY_VERSION + "; rm -f " + LOGS + "*.log",
        COMMAND,
        LOGS,
        DIALED,
        DIALED.getPort(),
        Optional.empty(),
        Advice.ofLab(() -> target(configuration)));
  }

  private static Target target(Path configuration) {
    return Targets.dialed(NginxConfig.read(configuration), DIALED);
  }

  @Override
  public String masked(String configuration) {
    return SecretMask.of(configuration);
  }

  @Override
  public Forecast forecast(Path configuration, Scenario scenario, int clients, Platform platform) {
    return Advice.forecastOfLab(target(configuration), scenario, clients, platform);
  }

  @Override
  public Probe probe() {
    return new NginxProbe();
  }

  @Override
  public ProxyRecord read(ProxyFacts facts, RawLogs logs) {
    return new ProxyRecord(
        facts,
        logs,
        logs.error().stream().map(ErrorLog::parse).toList(),
        logs.access().stream().flatMap(line -> AccessLog.parse(line).stream()).toList());
  }

  @Override
  public String sized(String plain, int clients) {
    return plain
        .replaceFirst(
            "worker_connections \\d+;",
            "worker_connections " + SlotArithmetic.slotsFor(clients, 1) + ";")
        .replaceFirst("listen 80;", "listen 80 backlog=" + Math.max(BACKLOG, clients) + ";");
  }
}
