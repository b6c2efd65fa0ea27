package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Source;
import java.util.Optional;

/**
 * One address that NGINX connects to, sends to or binds to.
 *
 * @param kind what it is for
 * @param address as it is after variables are replaced by the values that the file gives them
 * @param tls NGINX speaks TLS to it
 * @param directive that dials: a {@code proxy_pass}, a {@code server} of an upstream, ...
 * @param place the text to replace in order to replace the address and its port, in {@code
 *     directive} or in the {@code set} or {@code map} that holds it; empty where a variable of the
 *     request makes it up, or part of it
 */
public record UpstreamAddress(
    Role kind, Address address, boolean tls, Directive directive, Optional<Source> place) {

  /** A server that NGINX speaks TLS to by a name, of which it may have several (SNI). */
  public boolean needsServerName() {
    return tls && address.isName();
  }

  /** The use of an address. */
  public enum Role {
    /** A {@code proxy_pass}, of {@code http} or of {@code stream}. */
    PROXY_PASS,
    /** A {@code server} of an {@code upstream}. */
    UPSTREAM_SERVER,
    /**
     * Passed on to in order to answer an {@code auth_request} or a {@code mirror}, and for nothing
     * else.
     */
    SUBREQUEST,
    FASTCGI_PASS,
    GRPC_PASS,
    UWSGI_PASS,
    SCGI_PASS,
    MEMCACHED_PASS,
    /** {@code syslog:server=}, over UDP. */
    SYSLOG,
    /** A name server, over UDP and TCP. */
    RESOLVER,
    /** {@code proxy_bind}: not dialed but bound to. */
    PROXY_BIND
  }
}
