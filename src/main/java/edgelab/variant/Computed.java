package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.limits.LimitForecast;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import edgelab.theory.Opens;
import edgelab.theory.Prediction;
import java.nio.file.Path;

/** What a variant's own file lets through, for any number of clients. */
final class Computed {
  /** What depends on the version is stated in the folders for a range that holds this one. */
  private static final Version VERSION = Version.parse("1.28.0");

  private static final String PORTS = "net.ipv4.ip_local_port_range";

  private Computed() {}

  static Prediction prediction(Path file, Scenario scene, int clients) {
    return LimitForecast.of(
            Targets.first(NginxConfig.read(file)),
            Arrivals.over(clients, scene.ramp()),
            platform(scene))
        .prediction();
  }

  private static Platform platform(Scenario scene) {
    Platform linux = Platform.linux(VERSION, Runtime.getRuntime().availableProcessors());
    String range = scene.sysctls().get(PORTS);
    if (range == null) {
      return linux;
    }
    String[] ends = range.strip().split("\\s+");
    return linux.withLocalPorts(Integer.parseInt(ends[1]) - Integer.parseInt(ends[0]) + 1);
  }

  static Opens opens(Prediction prediction) {
    return new Opens(prediction.least(), prediction.most());
  }

  /**
   * What a client sees that a limit turns away, and what the checkers call it. Of several servers
   * that are out of ports NGINX says that they failed, as of any other failure.
   */
  static Expectation beyond(Prediction prediction, Scenario scene) {
    Limit limit = prediction.binding().orElseThrow();
    boolean dropped = limit.kind() == Limit.LimitKind.SLOTS && scene.ramp().isZero();
    boolean several =
        limit.kind() == Limit.LimitKind.LOCAL_PORTS && limit.least() > platform(scene).localPorts();
    return new Expectation(
        opens(prediction),
        dropped ? Diagnosis.UNREACHABLE : Diagnosis.REJECTED,
        several ? Cause.named("upstream_disabled") : cause(limit.kind()));
  }

  private static Cause cause(Limit.LimitKind kind) {
    return switch (kind) {
      case SLOTS -> Cause.named("slots_exhausted");
      case DESCRIPTORS -> Cause.named("descriptors_exhausted");
      case CONNECTIONS_PER_KEY -> Cause.named("limit_conn");
      case REQUEST_RATE -> Cause.named("limit_req");
      case UPSTREAM_CONNECTIONS -> Cause.named("upstream_full");
      case LOCAL_PORTS -> Cause.named("ports_exhausted");
    };
  }
}
