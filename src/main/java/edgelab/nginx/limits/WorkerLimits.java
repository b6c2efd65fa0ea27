package edgelab.nginx.limits;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.config.Times;
import edgelab.nginx.routing.ListenSockets;
import edgelab.nginx.routing.SharedSocket;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.theory.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code worker_connections} and {@code worker_rlimit_nofile}. */
final class WorkerLimits {
  private static final int DEFAULT_SLOTS = 512;

  /** Since then {@code accept_mutex} is off unless it is asked for. */
  private static final Version MUTEX_OFF = Version.parse("1.11.3");

  private static final Duration DEFAULT_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_BURST = Duration.ofSeconds(5);

  private final Target target;
  private final NginxConfig config;
  private final Platform platform;

  WorkerLimits(Target target, Platform platform) {
    this.target = target;
    this.config = target.config();
    this.platform = platform;
  }

  List<Bound> bounds(Arrivals arrivals) {
    List<Bound> bounds = new ArrayList<>();
    WorkerPool pool = pool();
    bounds.add(new Bound(pool.slots(arrivals), inEvents("worker_connections")));
    Optional<Directive> descriptors = inMain("worker_rlimit_nofile");
    if (descriptors.isPresent()) {
      bounds.add(new Bound(pool.descriptors(arrivals), descriptors));
    }
    return bounds;
  }

  int descriptorsFor(Arrivals arrivals) {
    return pool().descriptors(arrivals).enough().orElseThrow();
  }

  private WorkerPool pool() {
    int resolvers = resolvers();
    Worker worker =
        new Worker(
            number(inEvents("worker_connections"), DEFAULT_SLOTS),
            ListenSockets.count(config),
            resolvers,
            number(inMain("worker_rlimit_nofile"), 0),
            logs());
    List<String> socket = SharedSocket.of(target).options().options();
    return new WorkerPool(
        worker,
        workers(),
        !socket.contains("reuseport") && hasMutex() && delay().compareTo(LONGEST_BURST) > 0,
        !target.isStream() && !socket.contains("deferred"),
        target.tls() || resolvers > 0 || has("auth_request"),
        has("mirror") ? 3 : 2,
        platform.nginx());
  }

  int workers() {
    return workers(config, platform.processors());
  }

  /**
   * @param processors that {@code auto} counts
   */
  static int workers(NginxConfig config, int processors) {
    Optional<Directive> processes = inMain(config, "worker_processes");
    boolean auto = processes.filter(one -> one.first().equals("auto")).isPresent();
    return Math.max(1, auto ? processors : number(processes, 1));
  }

  /** A socket with {@code reuseport} takes no part in it ({@code ngx_event_process_init}). */
  private boolean hasMutex() {
    return inEvents("accept_mutex")
        .map(mutex -> mutex.first().equals("on"))
        .orElse(platform.nginx().isBefore(MUTEX_OFF));
  }

  /** How long a worker sleeps that finds the mutex taken. */
  private Duration delay() {
    return inEvents("accept_mutex_delay")
        .flatMap(delay -> Times.parse(delay.first()))
        .orElse(DEFAULT_DELAY);
  }

  /** A name that NGINX looks up while it serves keeps a connection to the name server. */
  private int resolvers() {
    boolean asks =
        Upstreams.behind(target).stream()
            .filter(dialed -> dialed.directive().is("proxy_pass") || isResolved(dialed))
            .filter(dialed -> isResolved(dialed) || hasVariable(dialed.directive()))
            .map(UpstreamAddress::address)
            .anyMatch(address -> !address.isNumeric() && !address.isSocket());
    return asks && !target.effective("resolver").isEmpty() ? 1 : 0;
  }

  private static boolean hasVariable(Directive directive) {
    return directive.first().contains("$");
  }

  private static boolean isResolved(UpstreamAddress dialed) {
    return dialed.directive().args().contains("resolve");
  }

  private boolean has(String name) {
    return target.value(name).filter(uri -> !uri.equals("off")).isPresent();
  }

  private int logs() {
    Stream<String> errors = files("error_log", "logs/error.log");
    Stream<String> accesses = files("access_log", "logs/access.log");
    return (int) Stream.concat(errors, accesses).distinct().count();
  }

  private Stream<String> files(String name, String otherwise) {
    List<Directive> logs = config.all(name);
    return logs.isEmpty()
        ? Stream.of(otherwise)
        : logs.stream().map(Directive::first).filter(file -> !file.matches("off|stderr|.*[:$].*"));
  }

  private Optional<Directive> inMain(String name) {
    return inMain(config, name);
  }

  private static Optional<Directive> inMain(NginxConfig config, String name) {
    return config.directives().stream().filter(one -> one.is(name)).findFirst();
  }

  private Optional<Directive> inEvents(String name) {
    return inEvents(config, name);
  }

  static Optional<Directive> inEvents(NginxConfig config, String name) {
    return config.directives().stream()
        .filter(one -> one.is("events"))
        .flatMap(events -> events.block(name).stream())
        .findFirst();
  }

  private static int number(Optional<Directive> directive, int otherwise) {
    return directive.flatMap(one -> Numbers.of(one.first())).orElse(otherwise);
  }
}
