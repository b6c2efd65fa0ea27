package edgelab.nginx.causes.timeouts;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.config.Times;
import edgelab.nginx.rule.RuleContext;
import edgelab.theory.Opens;
import java.time.Duration;
import java.util.Optional;

/**
 * The requests that wait for one cache entry's lock ({@code ngx_http_file_cache_lock}).
 *
 * @param answer how long the Edge takes for each
 * @param turn time from one request that is passed on to the next, at least: the answer, or {@code
 *     proxy_cache_lock_age}
 * @param patience of a client
 */
record LockQueue(Duration answer, Duration turn, Duration patience) {
  /** Time between a waiter's looks ({@code ngx_http_file_cache_lock_wait}). */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** {@code proxy_cache_lock_timeout} and {@code proxy_cache_lock_age}. */
  private static final Duration DEFAULT = Duration.ofSeconds(5);

  /**
   * How many clients open in time; empty where the lock is not what keeps them from it. After
   * {@code proxy_cache_lock_timeout} a request is passed on without the lock. The first {@code
   * proxy_cache_min_uses - 1} do not wait for it.
   */
  static Optional<Opens> opens(RuleContext context) {
    Duration answer = AnswerDelay.of(context).map(AnswerDelay::by).orElse(Duration.ZERO);
    Duration patience = context.patience();
    Duration slack = context.arrivals().slack();
    Duration unlocked = time(context, "proxy_cache_lock_timeout").plus(answer).plus(slack);
    int free = uses(context) - 1;
    if (answer.compareTo(patience) >= 0
        || unlocked.compareTo(patience) < 0
        || free + 1 >= context.clients()) {
      return Optional.empty();
    }
    Duration age = time(context, "proxy_cache_lock_age");
    Duration turn = answer.compareTo(age) < 0 ? answer : age;
    int most = new LockQueue(answer, turn, patience).opened(context.clients());
    int least =
        new LockQueue(answer, turn.plus(LOOK), patience.minus(slack)).opened(context.clients());
    Opens locked = new Opens(Math.min(least, most) + free, most + free);
    return Optional.of(locked.and(Opens.exactly(context.clients())));
  }

  private int opened(int clients) {
    long time = patience.minus(answer).toMillis();
    return time <= 0
        ? 0
        : turn.isZero() ? clients : (int) Math.min(clients, 1 + (time - 1) / turn.toMillis());
  }

  private static Duration time(RuleContext context, String name) {
    return context.effective(name).flatMap(one -> Times.parse(one.first())).orElse(DEFAULT);
  }

  private static int uses(RuleContext context) {
    return context
        .effective("proxy_cache_min_uses")
        .map(Directive::first)
        .flatMap(Numbers::of)
        .filter(uses -> uses > 0)
        .orElse(1);
  }
}
