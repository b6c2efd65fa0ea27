package edgelab.history;

/**
 * Facts of the proxy under test, from its own container.
 *
 * @param kind of proxy: {@code nginx}
 * @param version for example {@code 1.22.1}
 * @param listeners sockets that it listens on; {@code [::]:80} counts as one more
 * @param descriptorLimit open files that one process of the container may have
 * @param listenOverflows connections that the kernel dropped because an accept queue was full
 */
public record ProxyFacts(
    String kind, String version, int listeners, long descriptorLimit, long listenOverflows) {
  /** Of an endpoint of which nobody knows what it is. */
  public static final ProxyFacts NONE = outside("");

  /**
   * Of a proxy outside of the lab, whose container nobody can ask.
   *
   * @param kind of proxy; empty: none is known of
   */
  public static ProxyFacts outside(String kind) {
    return new ProxyFacts(kind, "", -1, -1, -1);
  }

  /** With the overflows that came after so many; an unknown number stays unknown. */
  public ProxyFacts withOverflowsSince(long before) {
    long since = listenOverflows < 0 ? listenOverflows : listenOverflows - before;
    return new ProxyFacts(kind, version, listeners, descriptorLimit, since);
  }
}
