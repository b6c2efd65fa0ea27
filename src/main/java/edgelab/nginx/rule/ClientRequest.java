package edgelab.nginx.rule;

import edgelab.load.ClientBehaviour;
import edgelab.load.RequestHeader;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.script.EdgeTrait;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * NGINX's own variables in the request of a WebSocket, as far as clients and configuration decide
 * them.
 *
 * @param known values by name, without the dollar
 * @param isOfClient a client has sent it, and so all of its headers are known; else NGINX has,
 *     which passes on to itself
 */
record ClientRequest(Map<String, String> known, boolean isOfClient) {
  /** Of which client it is decides over these. */
  private static final List<String> UNKNOWN =
      List.of("http_sec_websocket_key", "http_origin", "http_user_agent");

  /** A request that NGINX passes on to itself. */
  static ClientRequest passedOn(Target target) {
    return new ClientRequest(ofAny(target), false);
  }

  static ClientRequest of(RuleContext context) {
    Target target = context.target();
    ClientBehaviour behaviour = context.scenario().behaviour();
    Map<String, String> known = new HashMap<>(ofAny(target));
    known.putAll(
        Map.of(
            "http_connection", "Upgrade",
            "http_host", target.authority(),
            "http_sec_websocket_version", "13",
            "http_sec_websocket_protocol", behaviour.subprotocol(),
            "connection", "1",
            "server_protocol", "HTTP/1.1",
            "ssl_client_verify", clientVerify(context)));
    UNKNOWN.forEach(name -> known.put(name, "$" + name));
    known.putAll(ofHeaders(behaviour.headers()));
    known.putAll(ofAddress(context.from()));
    known.putAll(ofQuery(target, context.has(EdgeTrait.QUERY_TOKEN)));
    known.putAll(ofCookies(known.getOrDefault("http_cookie", "")));
    invalidReferer(target).ifPresent(value -> known.put("invalid_referer", value));
    return new ClientRequest(known, true);
  }

  private static Map<String, String> ofAny(Target target) {
    Map<String, String> known = new HashMap<>();
    known.put("scheme", target.tls() ? "https" : "http");
    known.put("https", target.tls() ? "on" : "");
    known.put("host", target.host());
    known.putAll(ofServer(target));
    known.put("server_port", String.valueOf(target.port()));
    known.put("request_method", "GET");
    known.put("http_upgrade", "websocket");
    known.put("uri", target.uri());
    known.put("document_uri", target.uri());
    known.put("request_uri", target.path());
    return known;
  }

  /** Of more than one line of cookies all count ({@code ngx_http_variable_cookies}). */
  private static Map<String, String> ofHeaders(List<RequestHeader> headers) {
    Map<String, String> known = new HashMap<>();
    for (RequestHeader one : headers) {
      boolean isCookie = variable(one).equals("http_cookie");
      known.merge(
          variable(one), one.value(), (before, next) -> isCookie ? before + "; " + next : next);
    }
    return known;
  }

  private static String variable(RequestHeader header) {
    return "http_" + header.name().toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * {@code ngx_ssl_get_client_verify}; a certificate that is not trusted is answered 400 before.
   */
  private static String clientVerify(RuleContext context) {
    boolean isAsked =
        context
            .effective("ssl_verify_client")
            .filter(one -> !one.first().equals("off"))
            .isPresent();
    boolean isShown = isAsked && !context.scenario().behaviour().identity().isEmpty();
    return context.target().tls() ? isShown ? "SUCCESS" : "NONE" : "";
  }

  /** Of the only one that clients have. */
  private static Map<String, String> ofAddress(ClientNetworks from) {
    return from.single()
        .map(address -> Map.of("remote_addr", address, "realip_remote_addr", address))
        .orElse(Map.of());
  }

  /** The first name; of a pattern it is its text, which no client sends as a host. */
  private static Map<String, String> ofServer(Target target) {
    String first =
        target.server().block("server_name").stream().findFirst().map(Directive::first).orElse("");
    return first.startsWith("~") ? Map.of() : Map.of("server_name", first.replaceFirst("^\\.", ""));
  }

  private static Map<String, String> ofQuery(Target target, boolean withToken) {
    String[] parts = target.path().split("\\?", 2);
    List<String> pairs =
        Stream.concat(Stream.of(parts).skip(1), Stream.of(EdgeTrait.TOKEN).filter(any -> withToken))
            .toList();
    String query = String.join("&", pairs);
    Map<String, String> known = new HashMap<>(named("arg_", query, "&"));
    if (!query.isEmpty()) {
      known.put("args", query);
      known.put("query_string", query);
      known.put("is_args", "?");
      known.put("request_uri", parts[0] + "?" + query);
    }
    return known;
  }

  private static Map<String, String> ofCookies(String header) {
    return named("cookie_", header, ";");
  }

  /** The first of a name counts. */
  private static Map<String, String> named(String prefix, String pairs, String between) {
    Map<String, String> named = new HashMap<>();
    for (String pair : pairs.split(between)) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2) {
        named.putIfAbsent(prefix + parts[0].toLowerCase(Locale.ROOT), parts[1]);
      }
    }
    return named;
  }

  /** A browser sends no Referer with a WebSocket ({@code ngx_http_referer_variable}). */
  private static Optional<String> invalidReferer(Target target) {
    List<Directive> valid = target.effective("valid_referers");
    return valid.isEmpty()
        ? Optional.empty()
        : Optional.of(valid.stream().anyMatch(one -> one.args().contains("none")) ? "" : "1");
  }

  /**
   * Of a variable; its name where nothing decides it. Which parameters and cookies there are
   * besides is the client's own.
   */
  String value(String name) {
    boolean isAbsent = isOfClient && name.startsWith("http_");
    return known.getOrDefault(name, isAbsent ? "" : "$" + name);
  }
}
