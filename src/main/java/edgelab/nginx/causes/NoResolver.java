package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** A {@code proxy_pass} with a variable needs a {@code resolver}, and there is none. */
final class NoResolver {
  static final NginxCause CAUSE =
      NginxCause.of(
          "no_resolver",
          Hop.PROXY,
          CauseKind.ROUTING,
          "proxy_pass with a variable needs a resolver",
          "http/ngx_http_core_module.html#resolver",
          Logged.line("proxy_pass needs a resolver", Loss::isUnopened, Phrase.NO_RESOLVER));

  private NoResolver() {}
}
