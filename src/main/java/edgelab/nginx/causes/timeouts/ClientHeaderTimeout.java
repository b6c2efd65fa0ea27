package edgelab.nginx.causes.timeouts;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.SharedSocket;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.nginx.rule.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request, or the TLS handshake before it, did not come within {@code client_header_timeout}
 * ({@code ngx_http_wait_request_handler}, {@code ngx_http_ssl_handshake}).
 */
public final class ClientHeaderTimeout {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "client_header_timeout",
              Hop.PROXY,
              CauseKind.TIMEOUT,
              "the request does not come within client_header_timeout",
              "http/ngx_http_core_module.html#client_header_timeout",
              Logged.line(
                  "the request did not come in time", Loss::isUnopened, Phrase.REQUEST_TIMED_OUT),
              Logged.line(
                  "the TLS handshake did not end in time",
                  Loss::isUnopened,
                  Phrase.HANDSHAKE_TIMED_OUT))
          .with(ClientHeaderTimeout::suspect);

  private ClientHeaderTimeout() {}

  private static List<Suspicion> suspect(RuleContext context) {
    Duration latency = context.scenario().faults().latency();
    return timer(context).stream()
        .flatMap(
            timer ->
                latency.isZero()
                    ? unknown(timer, context).stream()
                    : outlived(timer, latency, context).stream())
        .toList();
  }

  /**
   * Of the socket's default server: which one is asked for NGINX does not know yet ({@code
   * ngx_http_init_connection}). A location cannot have it.
   */
  private static Optional<Timer> timer(RuleContext context) {
    Directive http = context.target().chain().get(0);
    return SharedSocket.of(context.target())
        .defaultServer()
        .filter(any -> !context.target().isStream())
        .map(
            server ->
                Timer.of(
                    Stream.of(server, http)
                        .flatMap(block -> block.block("client_header_timeout").stream())
                        .findFirst(),
                    "client_header_timeout",
                    Duration.ofSeconds(60),
                    server));
  }

  private static Optional<Suspicion> outlived(Timer timer, Duration latency, RuleContext context) {
    if (!timer.mayEndBefore(latency) || !timer.mayEndBefore(context.patience())) {
      return Optional.empty();
    }
    Suspicion suspicion =
        Suspicion.ofAll(
            timer.where(context),
            "client_header_timeout ends after %s, and the request comes %s after the connection",
            Timer.text(timer.time()),
            Timer.text(latency));
    boolean isCertain = timer.endsBefore(latency) && timer.endsBefore(context.patience());
    Suspicion known = suspicion.certainIf(isCertain);
    return Optional.of(
        latency.compareTo(context.patience()) < 0
            ? known.fixedBy(timer.to(context, Timer.longerThan(latency)))
            : known);
  }

  /** How late requests come is not known; a client gives up by itself after its own patience. */
  private static Optional<Suspicion> unknown(Timer timer, RuleContext context) {
    return timer.isShort() && timer.endsBefore(context.patience())
        ? Optional.of(
            Suspicion.ofAll(
                    timer.where(context),
                    "client_header_timeout ends after %s, and a slow client's request may come"
                        + " later: it waits for %s",
                    Timer.text(timer.time()),
                    Timer.text(context.patience()))
                .certainIf(timer.time().isZero())
                .fixedBy(timer.to(context, Timer.longerThan(context.patience()))))
        : Optional.empty();
  }

  /** Of requests that come too slowly: no scenario has them. */
  static List<Suspicion> ofSlowRequests(RuleContext context) {
    return timer(context).flatMap(timer -> unknown(timer, context)).stream().toList();
  }
}
