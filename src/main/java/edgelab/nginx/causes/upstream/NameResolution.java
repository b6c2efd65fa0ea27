package edgelab.nginx.causes.upstream;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Times;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import edgelab.script.StandIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the names of a target's upstream are resolved: as NGINX starts, and never again ({@code
 * ngx_http_upstream_init_round_robin}), or again and again.
 *
 * @param once names that are resolved once
 * @param again names that are resolved again
 * @param others other servers that are dialed
 * @param valid how long an answer is good for
 */
public record NameResolution(
    List<UpstreamAddress> once,
    List<UpstreamAddress> again,
    List<UpstreamAddress> others,
    Duration valid) {
  private static final String VALID = "valid=";

  /** NGINX counts in whole seconds, and an answer's last one counts. */
  private static final Duration LAST_SECOND = Duration.ofSeconds(1);

  public static NameResolution of(Target target) {
    return of(target, Upstreams.behind(target));
  }

  /**
   * @param upstreams addresses behind the target
   */
  static NameResolution of(Target target, List<UpstreamAddress> upstreams) {
    List<UpstreamAddress> dialed =
        upstreams.stream().filter(one -> !one.directive().args().contains("down")).toList();
    List<UpstreamAddress> named = dialed.stream().filter(one -> isNamed(target, one)).toList();
    return new NameResolution(
        named.stream().filter(one -> !isAskedAgain(target, one)).toList(),
        named.stream().filter(one -> isAskedAgain(target, one)).toList(),
        dialed.stream().filter(one -> !named.contains(one)).toList(),
        valid(target));
  }

  /** Another machine's name, also where a request makes it up. */
  private static boolean isNamed(Target target, UpstreamAddress one) {
    boolean isName = one.address().isName() || isMadeUp(one);
    return isName && Loopback.next(target, one).isEmpty();
  }

  private static boolean isMadeUp(UpstreamAddress one) {
    Address address = one.address();
    return !address.isKnown() && !address.isSocket() && !address.isWrittenInNumbers();
  }

  /** Its name is asked for again and again, of the {@code resolver}. */
  static boolean isAskedAgain(Target target, UpstreamAddress one) {
    return one.directive().args().contains("resolve")
        || one.directive().first().contains("$") && !NoResolver.isResolvedEarly(target, one);
  }

  private static Duration valid(Target target) {
    return target.effective("resolver").stream()
        .map(Directive::args)
        .flatMap(List::stream)
        .filter(arg -> arg.startsWith(VALID))
        .flatMap(arg -> Times.parse(arg.substring(VALID.length())).stream())
        .findFirst()
        .orElse(StandIn.NAMES_TTL);
  }

  /** There are names of other machines. */
  public boolean hasNames() {
    return Stream.of(once, again).anyMatch(names -> !names.isEmpty());
  }

  /** No server but those whose names are resolved once. */
  boolean isOnceForAll() {
    return !once.isEmpty() && again.isEmpty() && others.isEmpty();
  }

  /** How long NGINX may dial an old address; empty where no name is resolved again. */
  public Optional<Duration> stale() {
    return again.isEmpty() ? Optional.empty() : Optional.of(valid.plus(LAST_SECOND));
  }
}
