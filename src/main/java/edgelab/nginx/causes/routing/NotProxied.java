package edgelab.nginx.causes.routing;

import edgelab.Plural;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
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
            OwnAnswer.suspicions(context, NotProxied::isOne).stream(),
            walk.isAnswered()
                ? Stream.<Suspicion>empty()
                : FileAnswer.suspicions(context, walk.isPlain()).stream())
        .flatMap(some -> some)
        .sorted(Suspicion.CERTAIN_FIRST)
        .toList();
  }

  /** Others are redirects, a closed connection, and a demand for credentials. */
  private static boolean isOne(int status) {
    return status / 100 != 3 && status != 444 && status != 401;
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
