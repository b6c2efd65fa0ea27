package edgelab.nginx.causes.routing;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.EdgeTrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The backend gets the path without its query. {@code proxy_pass} with a variable and a path is
 * passed on as it is written, without the arguments ({@code ngx_http_proxy_create_request}); a
 * {@code rewrite} whose new path ends in a question mark drops them ({@code
 * ngx_http_script_regex_end_code}).
 */
public final class QueryDropped {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "query_dropped",
              Hop.PROXY,
              CauseKind.ROUTING,
              "NGINX does not pass the query on",
              "http/ngx_http_proxy_module.html#proxy_pass",
              EdgeRefusal.sign("no token in the query"))
          .with(QueryDropped::suspect);

  /** Host and port, and the path behind them; what follows a port or is a URI is a path, too. */
  private static final Pattern URL =
      Pattern.compile(
          "https?://[^/?]+?(?<path>/.*|\\$\\{?(?:document_)?uri\\b.*|(?<=:\\d{1,5})\\$.*)");

  private static final Pattern WITH_QUERY =
      Pattern.compile("\\?|\\$\\{?(args|is_args|query_string|request_uri)\\b");

  private QueryDropped() {}

  private static List<Suspicion> suspect(RuleContext context) {
    Optional<Directive> pass = context.target().pass();
    return context.has(EdgeTrait.QUERY_TOKEN) && pass.isPresent()
        ? Stream.of(pass.flatMap(QueryDropped::suspicion), rewritten(pass.get(), context))
            .flatMap(Optional::stream)
            .toList()
        : List.of();
  }

  /** What was asked for is passed on all the same where {@code proxy_pass} says so. */
  private static Optional<Suspicion> rewritten(Directive pass, RuleContext context) {
    return RewriteWalk.of(context)
        .dropping()
        .filter(any -> !pass.first().contains("request_uri"))
        .map(
            one ->
                Suspicion.ofAll(
                        one.source(),
                        one.is("set")
                            ? "the upstream gets this query, and not the client's"
                            : "a question mark at the end of the new path keeps the query out")
                    .fixedBy(one.is("set") ? new Remove(one) : withQuery(one)));
  }

  private static Edit withQuery(Directive rewrite) {
    List<String> args = new ArrayList<>(rewrite.args());
    args.set(1, args.get(1).replaceFirst("\\?$", ""));
    return new SetArguments(rewrite, args);
  }

  private static Optional<Suspicion> suspicion(Directive pass) {
    Matcher url = URL.matcher(pass.first());
    boolean isWritten = pass.first().contains("$") && url.matches();
    if (!isWritten || WITH_QUERY.matcher(url.group("path")).find()) {
      return Optional.empty();
    }
    Suspicion suspicion =
        Suspicion.ofAll(
                pass.source(),
                "proxy_pass has a variable and a path, so that the path is sent as it is written,"
                    + " without the query")
            .fixedBy(new SetArguments(pass, List.of(pass.first() + "$is_args$args")));
    return Optional.of(suspicion.certainIf(isPath(url.group("path"))));
  }

  /** Any other variable behind a port may be more digits, or nothing. */
  private static boolean isPath(String text) {
    return text.startsWith("/") || text.matches("\\$\\{?(?:document_)?uri\\b.*");
  }
}
