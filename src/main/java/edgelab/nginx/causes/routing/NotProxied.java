package edgelab.nginx.causes.routing;

import edgelab.Plural;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.EdgeNeverAsked;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** No location of NGINX proxies this path: NGINX answers by itself. */
public final class NotProxied {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "not_proxied",
              Hop.PROXY,
              CauseKind.ROUTING,
              "NGINX answers by itself: no location proxies this path",
              "http/ngx_http_core_module.html#location",
              Sign.observed(NotProxied::look),
              Sign.observed(NotProxied::lookForReplaced),
              EdgeNeverAsked.sign(List.of(200, 201, 404, 405), "answered by itself"))
          .with(NotProxied::suspect);

  /** {@code ngx_http_process_request_header}, {@code ngx_http_process_request} and their like. */
  private static final Pattern BAD_REQUEST = Pattern.compile("client sent|client SSL certificate");

  private NotProxied() {}

  private static List<Suspicion> suspect(RuleContext context) {
    if (context.target().isStream()) {
      return List.of();
    }
    RewriteWalk walk = RewriteWalk.of(context);
    return Stream.of(
            Stream.concat(context.admitting().stream(), Stream.of(context))
                .flatMap(there -> forbidden(there).stream())
                .distinct(),
            replaced(context).stream(),
            OwnAnswer.suspicions(context, NotProxied::isOne).stream(),
            walk.isAnswered()
                ? Stream.<Suspicion>empty()
                : FileAnswer.suspicions(context, walk.isPlain()).stream())
        .flatMap(some -> some)
        .sorted(Suspicion.CERTAIN_FIRST)
        .toList();
  }

  /** An {@code auth_request} that NGINX itself answers with 403. */
  private static Optional<Suspicion> forbidden(RuleContext context) {
    return context
        .effective("auth_request")
        .filter(asking -> asking.first().startsWith("/"))
        .filter(
            asking ->
                RewriteWalk.of(context.subrequest(asking.first())).answers().stream()
                    .anyMatch(answer -> answer.status() == 403 && answer.isCertain()))
        .map(
            asking ->
                Suspicion.ofAll(
                        asking.source(), "auth_request is answered with 403 by NGINX itself")
                    .fixedBy(context.off(asking))
                    .certainIf(!context.target().isAnySatisfying()));
  }

  /**
   * The status of an {@code error_page} takes the place of the 101's, unless a {@code =} alone
   * stands before its location ({@code ngx_http_send_error_page}).
   */
  private static Optional<Suspicion> replaced(RuleContext context) {
    return context
        .target()
        .errorPage()
        .filter(page -> page.args().stream().noneMatch("="::equals))
        .map(
            page ->
                Suspicion.ofAll(
                        page.source(),
                        "clients get the status of the error_page in the place of the 101 that %s"
                            + " brings",
                        page.last())
                    .fixedBy(new SetArguments(page, withoutStatus(page))));
  }

  private static List<String> withoutStatus(Directive page) {
    List<String> args = page.args();
    return Stream.concat(
            args.stream().limit(args.size() - 1).filter(arg -> !arg.startsWith("=")),
            Stream.of("=", page.last()))
        .toList();
  }

  /** Others are redirects, a closed connection, and a demand for credentials. */
  private static boolean isOne(int status) {
    return status / 100 != 3 && status != 444 && status != 401;
  }

  private static Optional<Indication> lookForReplaced(Losses losses) {
    Set<Integer> replaced =
        losses
            .lines()
            .answered(
                request ->
                    request.upstreamStatus().equals("101")
                        && request.status() >= 200
                        && request.status() < 500,
                Loss::isRejected);
    return Indication.of(
        replaced,
        "NGINX sent another status than the 101 that it got, for %s",
        Plural.clients(replaced.size()));
  }

  /** By a {@code return}: of a request that is bad itself the error log has a line. */
  private static Set<Integer> refused(Losses losses) {
    Set<Integer> refused = Logged.answered(losses, 400, 400);
    refused.removeAll(
        losses
            .lines()
            .about(
                losses.lines().in(line -> BAD_REQUEST.matcher(line.text()).find()),
                loss -> loss.status() == 400));
    return refused;
  }

  /** A 403 may also be a rule's, or of a file of users that is not there: the error log says so. */
  private static Optional<Indication> look(Losses losses) {
    Set<Integer> answered = Logged.answered(losses, 200, 299);
    answered.addAll(Logged.answered(losses, 403, 405));
    answered.addAll(refused(losses));
    answered.removeAll(
        losses
            .lines()
            .about(
                losses.lines().in(line -> Phrase.FORBIDDEN.isIn(line) || Phrase.NO_FILE.isIn(line)),
                loss -> loss.status() == 403));
    return Indication.of(
        answered,
        "NGINX answered by itself: no location proxies this path, for %s",
        Plural.clients(answered.size()));
  }
}
