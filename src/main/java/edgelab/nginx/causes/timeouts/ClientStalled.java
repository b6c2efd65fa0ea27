package edgelab.nginx.causes.timeouts;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.nginx.rule.Timer;
import java.time.Duration;
import java.util.List;

/** The client did not read what was sent to it within {@code send_timeout}. */
public final class ClientStalled {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "client_stalled",
              Hop.CLIENT,
              CauseKind.TIMEOUT,
              "the client does not read within send_timeout",
              "http/ngx_http_core_module.html#send_timeout",
              Logged.line(
                  "the client did not read in time",
                  Loss::isAfterOpening,
                  Phrase.UPGRADED_CLIENT_TIMED_OUT))
          .with(ClientStalled::suspect);

  private ClientStalled() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.isPassedOn()
        ? Stall.endedBy(
            Timer.of(context, "send_timeout", Duration.ofSeconds(60)),
            Stall.ofClients(context),
            context)
        : List.of();
  }
}
