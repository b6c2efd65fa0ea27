package edgelab.nginx.limits;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.util.Locale;
import java.util.Optional;

/**
 * Memory of the connections that NGINX keeps ready, used or not: each worker makes all of them when
 * it starts ({@code ngx_event_process_init}).
 *
 * @param connections of one worker
 * @param workers that there are
 * @param directive that sets {@code worker_connections}; empty where NGINX's default holds
 */
public record WorkerMemory(long connections, int workers, Optional<Directive> directive) {
  /**
   * Bytes of an {@code ngx_connection_t} and two {@code ngx_event_t} on 64 bits, in NGINX 1.31.5
   * with every part that a build may leave out. Measured in a worker of 1.22.1: 432.
   */
  private static final long EACH = 248 + 2 * 96;

  /** While NGINX reloads, the old workers and the new ones run together. */
  private static final int GENERATIONS = 2;

  private static final int DEFAULT_CONNECTIONS = 512;

  /**
   * @param processors that {@code worker_processes auto} counts
   */
  public static WorkerMemory of(NginxConfig config, int processors) {
    Optional<Directive> set = WorkerLimits.inEvents(config, "worker_connections");
    return new WorkerMemory(
        set.map(Directive::first)
            .filter(number -> number.matches("\\d{1,18}"))
            .map(Long::parseLong)
            .orElse((long) DEFAULT_CONNECTIONS),
        WorkerLimits.workers(config, processors),
        set);
  }

  /**
   * The largest {@code worker_connections} for which some memory is enough.
   *
   * @param memory in bytes
   */
  public long most(long memory) {
    return memory / (EACH * workers * GENERATIONS);
  }

  /** For a reader, with its unit. */
  @Override
  public String toString() {
    double bytes = (double) connections * EACH * workers * GENERATIONS;
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (1L << 30));
  }
}
