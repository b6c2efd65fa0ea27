package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;
import java.time.Duration;
import java.util.List;

/** The client did not read what was sent to it within {@code send_timeout}. */
final class ClientStalled {
  static final NginxCause CAUSE =
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
