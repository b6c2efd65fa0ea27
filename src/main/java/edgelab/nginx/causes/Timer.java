package edgelab.nginx.causes;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Source;
import edgelab.nginx.config.Times;
import edgelab.theory.Opens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A timer of NGINX as it holds at the target.
 *
 * @param name of its directive
 * @param set the directive; empty where NGINX's default holds
 * @param time after which it ends
 */
record Timer(String name, Optional<Directive> set, Duration time) {
  /** A timer is re-armed lazily, so that it may end so much early (NGX_TIMER_LAZY_DELAY). */
  private static final Duration LAZY = Duration.ofMillis(300);

  /**
   * @param byDefault what NGINX takes where the directive is not set
   */
  static Timer of(RuleContext context, String name, Duration byDefault) {
    Optional<Directive> set = context.effective(name);
    return new Timer(name, set, set.flatMap(one -> Times.parse(one.first())).orElse(byDefault));
  }

  /** Suspected where it ends before the Edge's next heartbeat, and clients stay that long. */
  Optional<Suspicion> endsSilence(RuleContext context) {
    Duration silence = context.heartbeat();
    boolean isWaitedFor = context.scenario().timing().hold().compareTo(time.minus(LAZY)) > 0;
    return time.minus(LAZY).compareTo(silence) > 0 || !isWaitedFor
        ? Optional.empty()
        : Optional.of(
            Suspicion.certain(
                    where(context),
                    Opens.exactly(context.clients()),
                    "%s ends after %s, and the Edge is silent for %s between two heartbeats",
                    name,
                    text(time),
                    text(silence))
                .fixedBy(to(context, longerThan(silence))));
  }

  /** The smallest whole second that outlives something, laziness included. */
  static Duration longerThan(Duration other) {
    return Duration.ofSeconds(other.plus(LAZY).toSeconds() + 1);
  }

  /** The timer set to another time. */
  Edit to(RuleContext context, Duration other) {
    return set.<Edit>map(one -> new SetArguments(one, List.of(text(other))))
        .orElseGet(() -> Insert.into(context.location(), name, text(other)));
  }

  Source where(RuleContext context) {
    return set.map(Directive::source).orElseGet(() -> context.location().source());
  }

  /** As NGINX reads it: {@code 31s}, {@code 1500ms}. */
  static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }
}
