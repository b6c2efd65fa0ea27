package edgelab.nginx.causes.timeouts;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The request waited for another one's answer: {@code proxy_cache_lock}. */
public final class CacheLock {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "cache_lock",
              Hop.PROXY,
              CauseKind.TIMEOUT,
              "the request waits for another one's answer",
              "http/ngx_http_proxy_module.html#proxy_cache_lock",
              Logged.line(
                  "the request waited in vain for another one's answer",
                  Loss::isUnopened,
                  Phrase.CACHE_LOCK))
          .with(CacheLock::suspect);

  private CacheLock() {}

  private static List<Suspicion> suspect(RuleContext context) {
    Optional<Directive> lock = context.on("proxy_cache_lock");
    CacheUse use = CacheUse.of(context);
    return lock.isEmpty() || use == CacheUse.NONE
        ? List.of()
        : LockQueue.opens(context).stream()
            .filter(opens -> opens.least() < context.clients())
            .map(opens -> suspicion(lock.get(), opens, context))
            .map(one -> one.certainIf(use == CacheUse.SHARED && isComputed(context)))
            .toList();
  }

  private static Suspicion suspicion(Directive lock, Opens opens, RuleContext context) {
    return Suspicion.certain(
            lock.source(),
            opens,
            "one request for a URL is passed on at a time, the others wait for its answer, and all"
                + " %d clients ask for the same URL",
            context.clients())
        .fixedBy(context.off(lock))
        .fixedBy(bypassed(context));
  }

  /** Without a delay it is chance how many find the lock free when they look. */
  private static boolean isComputed(RuleContext context) {
    return context.arrivals().isBurst()
        && AnswerDelay.of(context).filter(late -> late.isOf(context.clients())).isPresent();
  }

  /** Answers to other requests are cached as before. An inherited list is repeated. */
  private static Edit bypassed(RuleContext context) {
    List<Directive> here = context.location().block(CacheUse.BYPASS);
    Stream<String> before =
        here.isEmpty()
            ? context.target().effective(CacheUse.BYPASS).stream()
                .flatMap(one -> one.args().stream())
            : here.get(0).args().stream();
    List<String> all = Stream.concat(before, Stream.of("$http_upgrade")).toList();
    return here.isEmpty()
        ? context.insert(context.location(), CacheUse.BYPASS, all.toArray(String[]::new))
        : new SetArguments(here.get(0), all);
  }
}
