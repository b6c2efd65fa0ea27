package edgelab.nginx.config;

import java.util.List;
import java.util.Set;

/** Where the directives at the top of a file belong: people post parts as often as whole files. */
public enum Fragment {
  /** A whole configuration, with {@code http} or {@code stream} in it. */
  MAIN(""),
  /** Servers, upstreams and maps, as in {@code conf.d/*.conf}. */
  HTTP("http {\n%s}\n"),
  /** Servers that proxy connections, for {@code stream}. */
  STREAM("stream {\n%s}\n"),
  /** Locations, or the inside of a {@code server}. */
  SERVER("http {\nserver {\n%s}\n}\n"),
  /** The inside of a {@code location}. */
  LOCATION("http {\nserver {\nlocation / {\n%s}\n}\n}\n");

  private static final Set<String> WHOLE = Set.of("http", "events", "stream", "mail");
  private static final Set<String> IN_SERVER = Set.of("location", "listen", "server_name");

  private final String around;

  Fragment(String around) {
    this.around = around;
  }

  static Fragment of(List<Directive> top) {
    if (top.stream().anyMatch(one -> WHOLE.contains(one.name()))) {
      return MAIN;
    }
    if (top.stream().anyMatch(one -> one.is("server") && !one.block("proxy_pass").isEmpty())) {
      return STREAM;
    }
    if (top.stream().anyMatch(one -> one.is("server") || one.is("upstream"))) {
      return HTTP;
    }
    if (top.stream().anyMatch(one -> IN_SERVER.contains(one.name()))) {
      return SERVER;
    }
    return top.stream().anyMatch(one -> one.is("proxy_pass")) ? LOCATION : HTTP;
  }

  /**
   * A whole configuration with these lines at this level. It has slots enough for all clients that
   * the lab can send, 65,535: how many the real one has is not known, and NGINX's default of 512
   * would be blamed on the part.
   */
  String wrapped(String lines) {
    return "events {\nworker_connections 140000;\n}\n" + around.formatted(lines);
  }
}
