package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Backend.Reach;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.nginx.rule.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The upstream did not accept the connection within {@code proxy_connect_timeout}. */
public final class UpstreamUnreachable {
  /** The kernel sends a second SYN so long after the first (RFC 6298 section 2). */
  private static final Duration SYN_AGAIN = Duration.ofSeconds(1);

  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_unreachable",
              Hop.UPSTREAM,
              CauseKind.TIMEOUT,
              "the upstream does not accept the connection within proxy_connect_timeout",
              "http/ngx_http_proxy_module.html#proxy_connect_timeout",
              Logged.line(
                  "the upstream did not accept the connection in time",
                  Loss::isUnopened,
                  Phrase.CONNECT_TIMED_OUT))
          .with(UpstreamUnreachable::suspect);

  private UpstreamUnreachable() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return Stream.concat(
            UpstreamReach.suspicions(
                context, Reach.SILENT, "%s accepts no connection, and refuses none")
                .stream(),
            tooShort(context).stream())
        .toList();
  }

  /** Where one SYN is dropped, as by an accept queue that is full, a second one comes later. */
  private static Optional<Suspicion> tooShort(RuleContext context) {
    Timer timer = Timer.of(context, "proxy_connect_timeout", Duration.ofSeconds(60));
    Duration enough = Timer.longerThan(SYN_AGAIN);
    return timer.time().compareTo(enough) < 0 && !UpstreamReach.dialed(context).isEmpty()
        ? Optional.of(
            Suspicion.ofAll(
                    timer.where(context),
                    "proxy_connect_timeout ends after %s, before a second SYN is answered",
                    Timer.text(timer.time()))
                .fixedBy(timer.to(context, enough))
                .possible())
        : Optional.empty();
  }
}
