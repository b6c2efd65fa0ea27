package edgelab.nginx.limits;

/**
 * A worker's capacity for connections.
 *
 * @param slots {@code worker_connections}
 * @param listeners listening sockets, one slot each
 * @param resolvers connections to name servers, one slot each once a name was asked for
 * @param descriptors {@code worker_rlimit_nofile}; 0 where the system's limit holds, which is not
 *     NGINX's
 * @param logs files kept open for logs
 */
public record Worker(int slots, int listeners, int resolvers, int descriptors, int logs) {
  int held() {
    return listeners + resolvers;
  }
}
