package edgelab.nginx.causes.faults;

import edgelab.judge.Loss;
import edgelab.judge.SilentDrop;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;

/** A silent drop, as NGINX notices it: TCP's keep-alive ({@code so_keepalive}) got no answer. */
public final class SilentPath {
  private static final String NO_ANSWER = "TCP's keep-alive got no answer";

  public static final NginxCause CAUSE =
      NginxCause.of(
              SilentDrop.CAUSE
                  .with(Logged.ofPath(NO_ANSWER, Loss::isAfterOpening, Phrase.UPGRADED_KEEPALIVE))
                  .with(Logged.ofPath(NO_ANSWER, Loss::isAfterOpening, Phrase.UPGRADED_NO_ROUTE)))
          .without("the path is no part of the configuration");

  private SilentPath() {}
}
