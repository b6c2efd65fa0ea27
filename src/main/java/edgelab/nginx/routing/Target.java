package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a WebSocket goes through NGINX: what to dial, and the blocks that decide over it.
 *
 * @param config that it is part of
 * @param listen where clients connect
 * @param tls {@code wss}, not {@code ws}
 * @param host for the {@code Host} header and for SNI
 * @param path to ask for
 * @param entry blocks that the request's path leads to, from {@code http} or {@code stream} inward
 * @param chain blocks that pass the WebSocket on: the same, or another location that the entry
 *     hands over to
 */
public record Target(
    NginxConfig config,
    Listen listen,
    boolean tls,
    String host,
    String path,
    List<Directive> entry,
    List<Directive> chain) {

  public Target {
    entry = List.copyOf(entry);
    chain = List.copyOf(chain);
  }

  public String scheme() {
    return tls ? "wss" : "ws";
  }

  /** TCP port, 0 where NGINX listens on a unix socket. */
  public int port() {
    return listen.port();
  }

  /** For example {@code wss://agents.example:443/ws}. */
  public URI url() {
    return URI.create(scheme() + "://" + host + ":" + port() + path);
  }

  /** As browsers write it in {@code Host} and {@code Origin}: without a usual port. */
  public String authority() {
    boolean isUsual = port() == (tls ? 443 : 80) || port() == 0;
    return isUsual ? host : host + ":" + port();
  }

  /** The path by which NGINX chooses a location: decoded, and without the query. */
  public String uri() {
    return RequestPath.of(path, chain.get(0), listen);
  }

  public boolean isStream() {
    return chain.get(0).is("stream");
  }

  public Directive server() {
    return chain.get(1);
  }

  /** The innermost block that the request's path leads to: a location, or the server itself. */
  public Directive asked() {
    return entry.get(entry.size() - 1);
  }

  /** The innermost location or {@code if}; the server itself in {@code stream}. */
  public Directive innermost() {
    return chain.get(chain.size() - 1);
  }

  /** The innermost block that is no {@code if}: most settings may stand in no {@code if}. */
  public Directive location() {
    return innermost().is("if") ? chain.get(chain.size() - 2) : innermost();
  }

  /**
   * The directives of a name that hold here: those of the innermost level that has any. That is
   * NGINX's rule for single values and for lists alike: one {@code proxy_set_header} cancels all
   * that would be inherited. Empty: NGINX's default holds.
   */
  public List<Directive> effective(String name) {
    return Inheritance.effective(this, name);
  }

  /** The first argument of {@link #effective}. */
  public Optional<String> value(String name) {
    return effective(name).stream().findFirst().map(Directive::first);
  }

  /** The {@code proxy_pass} that carries the WebSocket. */
  public Optional<Directive> pass() {
    return effective("proxy_pass").stream().findFirst();
  }

  /** The header that NGINX sends: the last {@code proxy_set_header} of that name that holds. */
  public Optional<Directive> header(String name) {
    return effective("proxy_set_header").stream()
        .filter(header -> header.first().equalsIgnoreCase(name))
        .reduce((first, second) -> second);
  }

  /** Where NGINX itself asks for a path of the same server, as {@code auth_request} does. */
  public Target subrequest(String wanted) {
    List<Directive> blocks =
        Stream.concat(chain.stream().limit(2), Router.locations(server(), wanted).stream())
            .toList();
    return new Target(
        config, listen, tls, host, wanted, blocks, InternalRedirect.follow(blocks, wanted, wanted));
  }

  /**
   * Where limits and access are asked before the request is handed over to what passes it on, as if
   * it went no further; empty where it is not handed over, or before they are asked.
   */
  public Optional<Target> admitting() {
    return isStream() || entry.equals(chain)
        ? Optional.empty()
        : InternalRedirect.admitting(entry, uri(), path)
            .map(blocks -> new Target(config, listen, tls, host, path, entry, blocks));
  }

  /** Wherever limits and access are asked on the way. */
  public Stream<Target> accessPlaces() {
    return Stream.concat(admitting().stream(), Stream.of(this));
  }

  /** Of the checks of access one that succeeds is enough. */
  public boolean isAnySatisfying() {
    return value("satisfy").filter("any"::equals).isPresent();
  }

  /** The {@code error_page} that hands the request over to what passes it on. */
  public Optional<Directive> errorPage() {
    return isStream() || entry.equals(chain)
        ? Optional.empty()
        : InternalRedirect.page(entry, uri(), path);
  }

  /** The same request where an {@code if} of its location holds, and passes on. */
  public Target within(Directive test) {
    return new Target(config, listen, tls, host, path, entry, Candidates.append(chain, test));
  }

  /** The same request where a location is chosen by another path than the dialed one. */
  public Target movedTo(String other) {
    List<Directive> blocks = subrequest(other).entry;
    return new Target(
        config, listen, tls, host, path, blocks, InternalRedirect.follow(blocks, other, path));
  }

  /**
   * Directives that may answer or reroute before NGINX passes on: {@code return}, {@code rewrite},
   * {@code set}, {@code break} and {@code if} of the server and the locations at both ends, in
   * order. Their effect is not followed.
   */
  public List<Directive> rewrites() {
    return Stream.concat(entry.stream(), chain.stream())
        .distinct()
        .filter(block -> block.is("server") || block.is("location"))
        .flatMap(block -> block.block().stream())
        .filter(one -> Inheritance.REWRITES.contains(one.name()))
        .toList();
  }
}
