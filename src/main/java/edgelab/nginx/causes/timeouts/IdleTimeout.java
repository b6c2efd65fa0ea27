package edgelab.nginx.causes.timeouts;

import edgelab.history.LoggedRequest;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.nginx.rule.Timer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * NGINX closed upgraded connections because nothing came from the Edge for {@code
 * proxy_read_timeout}. It says so at {@code info} only ({@code
 * ngx_http_upstream_process_upgraded}).
 */
public final class IdleTimeout {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "idle_timeout",
              Hop.PROXY,
              CauseKind.TIMEOUT,
              "proxy_read_timeout ends a silent connection",
              "http/ngx_http_proxy_module.html#proxy_read_timeout",
              Sign.observed(IdleTimeout::look),
              Sign.inferred(EqualSilence::look).ofOwnEdge())
          .with(IdleTimeout::suspect);

  private IdleTimeout() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.target().isStream()
        ? List.of()
        : Timer.ofSilence(context.target()).endsSilence(context).stream().toList();
  }

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> silent =
        losses.lines().about(UpstreamStalled.timedOut(losses), Loss::isAfterOpening);
    silent.removeAll(UpstreamStalled.stalled(losses));
    double youngest =
        losses.evidence().proxy().requests().stream()
            .filter(request -> request.status() == 101)
            .filter(request -> request.client().stream().anyMatch(silent::contains))
            .map(LoggedRequest::took)
            .mapToDouble(took -> took.toMillis() / 1e3)
            .min()
            .orElse(Double.NaN);
    return Indication.of(
        silent,
        "NGINX logged \"upstream timed out\" for %d upgraded connections, the youngest %.1f s old",
        silent.size(),
        youngest);
  }
}
