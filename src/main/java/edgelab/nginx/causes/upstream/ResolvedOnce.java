package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import edgelab.nginx.rule.OutsideRule;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.proxy.Version;
import edgelab.theory.Opens;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of upstreams that are resolved once, see {@link NameResolution}: a backend that comes back
 * with another address is lost until a reload.
 */
public final class ResolvedOnce {
  public static final OutsideRule RULE =
      OutsideRule.of(
          "resolved_once",
          Hop.UPSTREAM,
          CauseKind.ROUTING,
          "the name of the upstream is resolved once, as NGINX starts",
          "ngx_http_upstream_module.html#resolve",
          "where the backend comes back with another address",
          ResolvedOnce::suspect);

  /** In an open-source upstream; before, only NGINX Plus had it. */
  private static final Version RESOLVE = Version.parse("1.27.3");

  /** The rest of what Docker's answers are good for is ten minutes. */
  private static final String VALID = "valid=10s";

  /** Without a path, which a variable would make the whole of. */
  private static final Pattern PLAIN = Pattern.compile("(?i)(https?://)([^/:$]+)(:\\d+)?");

  private static final String VARIABLE = "$backend";

  /** Of a burst that the backend moves in: the clients that come before. */
  private static final int BEFORE = 1;

  private ResolvedOnce() {}

  /** One suspicion for each name; possible, since the file does not tell whether it moves. */
  private static List<Suspicion> suspect(RuleContext context) {
    return names(context).once().stream()
        .map(one -> suspicion(context, one, Opens.exactly(0)).possible())
        .toList();
  }

  /** The same of a backend that moves, for the clients that come then. */
  static List<Suspicion> ofMove(RuleContext context) {
    NameResolution names = names(context);
    boolean isLost = names.isOnceForAll();
    Opens opens = new Opens(BEFORE, isLost ? BEFORE : context.clients());
    return context.scenario().faults().move()
        ? names.once().stream()
            .map(one -> suspicion(context, one, opens).certainIf(isLost))
            .toList()
        : List.of();
  }

  private static NameResolution names(RuleContext context) {
    return NameResolution.of(context.target(), context.upstreams());
  }

  private static Suspicion suspicion(RuleContext context, UpstreamAddress one, Opens opens) {
    return Suspicion.certain(
            one.directive().source(),
            opens,
            "%s is resolved once, as NGINX starts, which then dials the old address until a reload%s",
            one.address().host(),
            one.directive().is("server") && !knowsResolve(context)
                ? "; NGINX 1.27.3 and later take resolve behind a server's name"
                : "")
        .fixedBy(fix(context, one.directive()))
        .needing(
            context.target().isStream()
                ? "a server of stream resolves its names once"
                : one.directive().is("server")
                    ? "NGINX %s knows no resolve behind a server of an upstream, 1.27.3 and later do"
                    : "with a variable for the name proxy_pass would send its path as it is written",
            context.platform().nginx());
  }

  private static List<Edit> fix(RuleContext context, Directive dialing) {
    if (context.target().isStream()) {
      return List.of();
    }
    return dialing.is("server") ? ofServer(context, dialing) : ofPass(context, dialing);
  }

  private static List<Edit> ofPass(RuleContext context, Directive pass) {
    Matcher url = PLAIN.matcher(pass.first());
    if (!url.matches()) {
      return List.of();
    }
    return edits(context, pass, url.group(2), url.group(3) == null ? "" : url.group(3));
  }

  private static List<Edit> edits(RuleContext context, Directive pass, String host, String port) {
    List<Edit> edits = new ArrayList<>(resolver(context));
    edits.add(context.insert(context.location(), "set", VARIABLE, host));
    edits.add(
        new SetArguments(
            pass,
            List.of(pass.first().replaceFirst("(?i)^(https?://).*", "$1") + VARIABLE + port)));
    return edits;
  }

  private static List<Edit> ofServer(RuleContext context, Directive server) {
    if (!knowsResolve(context)) {
      return ofOnlyServer(context, server);
    }
    List<Edit> edits = new ArrayList<>(resolver(context));
    context.target().chain().get(0).block("upstream").stream()
        .filter(upstream -> upstream.block().contains(server))
        .filter(upstream -> upstream.block("zone").isEmpty())
        .forEach(upstream -> edits.add(context.insert(upstream, "zone", upstream.first(), "64k")));
    edits.add(
        new SetArguments(
            server, Stream.concat(server.args().stream(), Stream.of("resolve")).toList()));
    return edits;
  }

  /** Of an upstream of one server the location can do without. */
  private static List<Edit> ofOnlyServer(RuleContext context, Directive server) {
    Address address = Address.parse(server.first(), 80);
    boolean isAll =
        Upstreams.upstreams(context.target()).stream()
            .allMatch(upstream -> upstream.block("server").equals(List.of(server)));
    return context
        .target()
        .pass()
        .filter(pass -> isAll && server.args().size() == 1 && PLAIN.matcher(pass.first()).matches())
        .map(pass -> edits(context, pass, address.host(), ":" + address.port()))
        .orElse(List.of());
  }

  private static boolean knowsResolve(RuleContext context) {
    return !context.platform().nginx().isBefore(RESOLVE);
  }

  private static List<Edit> resolver(RuleContext context) {
    return context.target().effective("resolver").isEmpty()
        ? List.of(
            context.insert(
                context.target().chain().get(0), "resolver", context.backend().resolver(), VALID))
        : List.of();
  }
}
