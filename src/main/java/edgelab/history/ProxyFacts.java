package edgelab.history;

/**
 * What the running NGINX container says of itself.
 *
 * @param version for example {@code 1.22.1}
 * @param listeners sockets it listens on; {@code [::]:80} counts as one more
 * @param descriptorLimit open files one process of the container may have
 * @param listenOverflows connections the kernel dropped because an accept queue was full
 */
public record ProxyFacts(
    String version, int listeners, long descriptorLimit, long listenOverflows) {}
