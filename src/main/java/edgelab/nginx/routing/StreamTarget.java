package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What clients dial at a server of {@code stream}, which reads neither a path nor a host. */
final class StreamTarget {
  private StreamTarget() {}

  /**
   * The likeliest one: what a server of {@code http} behind it carries, if this NGINX has one.
   *
   * @param chain {@code stream} and the server
   * @param http targets of {@code http}
   * @return empty where nobody can reach it
   */
  static Optional<Target> of(NginxConfig config, List<Directive> chain, List<Target> http) {
    return Candidates.reachable(chain.get(1))
        .map(
            listen -> {
              Target plain = at(config, chain, listen, listen.isTls(), Candidates.ANY_HOST, "/");
              return behind(plain, http)
                  .map(one -> at(config, chain, listen, isTls(plain), one.host(), one.path()))
                  .orElse(plain);
            });
  }

  static Target dialed(NginxConfig config, List<Directive> chain, Listen listen, URI url) {
    Target plain = at(config, chain, listen, listen.isTls(), url.getHost(), Candidates.asked(url));
    return "wss".equals(url.getScheme()) && isTls(plain)
        ? at(config, chain, listen, true, plain.host(), plain.path())
        : plain;
  }

  private static Target at(
      NginxConfig config,
      List<Directive> chain,
      Listen listen,
      boolean tls,
      String host,
      String path) {
    return new Target(config, listen, tls, host, path, chain, chain);
  }

  private static Optional<Target> behind(Target stream, List<Target> http) {
    List<Address> dialed = Upstreams.behind(stream).stream().map(UpstreamAddress::address).toList();
    TargetRank likely = new TargetRank();
    return http.stream()
        .filter(one -> dialed.stream().anyMatch(there -> Loopback.isAt(one.listen(), there)))
        .min(Comparator.comparingInt(likely::rank));
  }

  /** Clients speak TLS to it, or through it to every server behind it. */
  private static boolean isTls(Target stream) {
    List<UpstreamAddress> dialed = Upstreams.behind(stream);
    return stream.tls()
        || !dialed.isEmpty()
            && dialed.stream()
                .allMatch(
                    one ->
                        !one.tls() && Loopback.next(stream, one).filter(Target::tls).isPresent());
  }
}
