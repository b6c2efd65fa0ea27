package edgelab.nginx.causes.timeouts;

import edgelab.Plural;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.LogLine;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.load.Traffic;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.nginx.rule.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * NGINX closed upgraded connections because the Edge did not take what it was sent for {@code
 * proxy_send_timeout}. The line is that of {@code proxy_read_timeout} ({@code
 * ngx_http_upstream_process_upgraded} asks after both timers at once); what tells them apart is
 * that the client could not send all it had.
 */
public final class UpstreamStalled {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_stalled",
              Hop.UPSTREAM,
              CauseKind.TIMEOUT,
              "the upstream does not read within proxy_send_timeout",
              "http/ngx_http_proxy_module.html#proxy_send_timeout",
              Sign.observed(UpstreamStalled::look))
          .with(UpstreamStalled::suspect);

  private UpstreamStalled() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.isPassedOn()
        ? Stall.endedBy(
            Timer.of(context, "proxy_send_timeout", Duration.ofSeconds(60)),
            Stall.ofEdge(context),
            context)
        : List.of();
  }

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> stalled = stalled(losses);
    return Indication.of(
        stalled,
        "NGINX logged \"upstream timed out\", and %s could not send all that they had",
        Plural.clients(stalled.size()));
  }

  /** Clients that were cut by a timeout towards the Edge and had still something to send. */
  static Set<Integer> stalled(Losses losses) {
    Set<Integer> unsent = unsent(losses.evidence().history());
    return losses.lines().about(timedOut(losses), loss -> unsent.contains(loss.client()));
  }

  private static Set<Integer> unsent(History history) {
    Traffic traffic = history.burst().behaviour().traffic();
    Set<Integer> sent =
        history.all(Event.Sent.class).map(Event.Sent::client).collect(Collectors.toSet());
    return history
        .all(Event.Opened.class)
        .map(Event.Opened::client)
        .filter(client -> traffic.bytesOf(client) > 0 && !sent.contains(client))
        .collect(Collectors.toSet());
  }

  static List<LogLine> timedOut(Losses losses) {
    return losses.lines().in(Phrase.UPGRADED_UPSTREAM_TIMED_OUT::isIn);
  }
}
