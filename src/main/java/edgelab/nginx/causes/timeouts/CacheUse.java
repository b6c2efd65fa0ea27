package edgelab.nginx.causes.timeouts;

import edgelab.nginx.config.Directive;
import edgelab.nginx.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the requests of the clients use a cache ({@code ngx_http_upstream_cache}). */
enum CacheUse {
  /** They bypass it, or each has an entry of its own. */
  NONE,
  /** The file does not say. */
  PERHAPS,
  /** They all ask for one entry. */
  SHARED;

  static final String BYPASS = "proxy_cache_bypass";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

  /** Another one for every connection or request. */
  private static final Set<String> EACH_ANOTHER =
      Set.of("connection", "remote_port", "request_id", "msec", "http_sec_websocket_key");

  /** The same for all clients: they ask one host for one path and query, from one address. */
  private static final Set<String> SAME =
      Set.of(
          "scheme",
          "proxy_host",
          "proxy_port",
          "host",
          "http_host",
          "server_name",
          "server_port",
          "server_addr",
          "uri",
          "document_uri",
          "request_uri",
          "request_method",
          "request",
          "is_args",
          "args",
          "query_string",
          "remote_addr",
          "binary_remote_addr",
          "http_upgrade",
          "http_connection");

  /** Neither empty nor 0 in an upgrade (RFC 6455 section 4.1). */
  private static final Set<String> SET_IN_UPGRADES =
      Set.of("http_upgrade", "http_connection", "http_sec_websocket_key");

  static CacheUse of(RuleContext context) {
    Optional<Directive> zone =
        context.effective("proxy_cache").filter(one -> !one.first().equals("off"));
    List<String> bypass =
        context.target().effective(BYPASS).stream().flatMap(one -> one.args().stream()).toList();
    List<String> key =
        context.effective("proxy_cache_key").stream()
            .flatMap(one -> variables(one.first()))
            .toList();
    if (zone.isEmpty()
        || !context.isPassedOn()
        || bypass.stream().anyMatch(CacheUse::isSet)
        || key.stream().anyMatch(EACH_ANOTHER::contains)) {
      return NONE;
    }
    boolean mayBypass = bypass.stream().flatMap(CacheUse::variables).findAny().isPresent();
    return SAME.containsAll(key) && !mayBypass ? SHARED : PERHAPS;
  }

  /**
   * Some text that is neither empty nor 0, whatever the request ({@code ngx_http_test_predicates}).
   */
  private static boolean isSet(String value) {
    String fixed = VARIABLE.matcher(value).replaceAll("");
    return !fixed.isEmpty() && !fixed.equals("0")
        || variables(value).anyMatch(SET_IN_UPGRADES::contains);
  }

  private static Stream<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(result -> result.group(1));
  }
}
