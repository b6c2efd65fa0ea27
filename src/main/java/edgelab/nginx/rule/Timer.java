package edgelab.nginx.rule;

import edgelab.load.KeepAlive;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Source;
import edgelab.nginx.config.Times;
import edgelab.nginx.routing.Target;
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
 * @param byDefault the time that NGINX takes where the directive is not set
 * @param level block in which the directive may be set
 */
public record Timer(
    String name, Optional<Directive> set, Duration time, Duration byDefault, Directive level) {
  /** A timer is re-armed lazily, so that it may end so much early (NGX_TIMER_LAZY_DELAY). */
  private static final Duration LAZY = Duration.ofMillis(300);

  /**
   * @param byDefault what NGINX takes where the directive is not set
   */
  public static Timer of(RuleContext context, String name, Duration byDefault) {
    return of(context.effective(name), name, byDefault, context.location());
  }

  public static Timer of(
      Optional<Directive> set, String name, Duration byDefault, Directive level) {
    Optional<Directive> valid = set.filter(one -> !one.words().isEmpty());
    Duration time = valid.flatMap(one -> Times.parse(one.first())).orElse(byDefault);
    return new Timer(name, valid, time, byDefault, level);
  }

  /**
   * The timer for a connection on which nothing comes from the upstream, in {@code stream} from
   * either side: a minute, or ten, where nothing is set ({@code ngx_http_proxy_merge_loc_conf},
   * {@code ngx_stream_proxy_merge_srv_conf}).
   */
  public static Timer ofSilence(Target target) {
    String name = target.isStream() ? "proxy_timeout" : "proxy_read_timeout";
    return of(
        target.effective(name).stream().findFirst(),
        name,
        target.isStream() ? Duration.ofMinutes(10) : Duration.ofMinutes(1),
        target.location());
  }

  /** It ends first, by more than its laziness. */
  public boolean endsBefore(Duration other) {
    return time.plus(LAZY).compareTo(other) <= 0;
  }

  /** It ends first, or may do so. */
  public boolean mayEndBefore(Duration other) {
    return time.minus(LAZY).compareTo(other) <= 0;
  }

  /** The file sets it to less than NGINX's default. */
  public boolean isShort() {
    return time.compareTo(byDefault) < 0;
  }

  /**
   * Suspected where it ends before the Edge's next message, and clients stay that long. A client
   * that waits for its message to come back may leave sooner.
   */
  public Optional<Suspicion> endsSilence(RuleContext context) {
    Duration silence = silence(context);
    if (!mayEndBefore(silence) || !mayEndBefore(context.longestStay())) {
      return Optional.empty();
    }
    Suspicion suspicion =
        Suspicion.certain(
                where(context),
                Opens.exactly(context.clients()),
                "%s ends after %s, and the Edge is silent for %s between two heartbeats",
                name,
                text(time),
                text(silence))
            .fixedBy(to(context, longerThan(silence)));
    boolean staysForCertain = context.scenario().behaviour().echoBytes() == 0;
    boolean isCertain = staysForCertain && endsBefore(silence) && endsBefore(context.longestStay());
    return Optional.of(suspicion.certainIf(isCertain));
  }

  /** The Edge answers a client's ping at once. */
  private static Duration silence(RuleContext context) {
    KeepAlive keepAlive = context.scenario().behaviour().keepAlive();
    Duration heartbeat = context.heartbeat();
    boolean isSooner = !keepAlive.ping().isZero() && keepAlive.ping().compareTo(heartbeat) < 0;
    return isSooner ? keepAlive.ping() : heartbeat;
  }

  /** The smallest whole second that outlives something, laziness included. */
  public static Duration longerThan(Duration other) {
    return Duration.ofSeconds(other.plus(LAZY).toSeconds() + 1);
  }

  /** The timer set to another time. */
  public Edit to(RuleContext context, Duration other) {
    return set.<Edit>map(one -> new SetArguments(one, List.of(text(other))))
        .orElseGet(() -> context.insert(level, name, text(other)));
  }

  public Source where(RuleContext context) {
    return set.map(Directive::source).orElseGet(() -> to(context, time).where());
  }

  /** As NGINX reads it: {@code 31s}, {@code 1500ms}. */
  public static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }
}
