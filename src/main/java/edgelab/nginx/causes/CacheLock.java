package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** The request waited for another one's answer: {@code proxy_cache_lock}. */
final class CacheLock {
  static final NginxCause CAUSE =
      NginxCause.of(
          "cache_lock",
          Hop.PROXY,
          CauseKind.TIMEOUT,
          "the request waits for another one's answer",
          "http/ngx_http_proxy_module.html#proxy_cache_lock",
          Logged.line(
              "the request waited in vain for another one's answer",
              Loss::isUnopened,
              Phrase.CACHE_LOCK));

  private CacheLock() {}
}
