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
import java.util.List;

/** {@code proxy_timeout} of a stream server ended a silent connection. */
public final class StreamTimeout {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "stream_timeout",
              Hop.PROXY,
              CauseKind.TIMEOUT,
              "proxy_timeout of a stream server ends a silent connection",
              "stream/ngx_stream_proxy_module.html#proxy_timeout",
              Logged.line(
                  "proxy_timeout ended a silent connection",
                  Loss::isAfterOpening,
                  Phrase.STREAM_TIMED_OUT))
          .with(StreamTimeout::suspect);

  private StreamTimeout() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.target().isStream()
        ? Timer.ofSilence(context.target()).endsSilence(context).stream().toList()
        : List.of();
  }
}
