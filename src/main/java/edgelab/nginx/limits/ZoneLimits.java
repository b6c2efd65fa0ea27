package edgelab.nginx.limits;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.config.Sizes;
import edgelab.nginx.routing.Target;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code limit_conn} and {@code limit_req}, which count in shared zones, and count nobody whose key
 * is empty.
 *
 * @param texts that a key may become
 */
public record ZoneLimits(Target target, Arrivals arrivals, Function<String, Set<String>> texts) {
  /**
   * Bytes of a zone for each key, twice as many as a state of {@code limit_conn} has: 383 of 500
   * opened with a zone of 32k and a key for each.
   */
  private static final long STATE = 128;

  /** Variables of which every connection has a value of its own. */
  private static final Pattern UNIQUE =
      Pattern.compile("\\$\\{?(connection|request_id|remote_port|http_sec_websocket_key)\\b");

  private static final Pattern RATE = Pattern.compile("rate=(\\d{1,9})r/([sm])");

  List<Bound> connections() {
    return limits(target, "limit_conn")
        .filter(limit -> limit.words().size() > 1)
        .flatMap(limit -> connections(limit).stream())
        .toList();
  }

  private Optional<Bound> connections(Directive limit) {
    return zone(target, limit)
        .filter(this::isCounted)
        .flatMap(zone -> Numbers.of(limit.args().get(1)).map(most -> connections(zone, most)))
        .map(computed -> new Bound(computed, Optional.of(limit)));
  }

  private Limit connections(Directive zone, int most) {
    Arrivals counted = counted(zone);
    int together = Math.min(arrivals.clients(), most * counted.addresses());
    String formula = "%d for each %s".formatted(most, zone.first());
    return new Limit(
        Limit.LimitKind.CONNECTIONS_PER_KEY,
        together,
        isKnown(zone) ? together : arrivals.clients(),
        formula,
        OptionalInt.of(counted.share()));
  }

  List<Bound> requests() {
    return limits(target, "limit_req").flatMap(limit -> requests(limit).stream()).toList();
  }

  private Optional<Bound> requests(Directive limit) {
    return zone(target, limit)
        .filter(this::isCounted)
        .flatMap(zone -> bucket(limit, zone).map(bucket -> requests(zone, bucket)))
        .map(computed -> new Bound(computed, Optional.of(limit)));
  }

  private Limit requests(Directive zone, LeakyBucket bucket) {
    Limit limit = bucket.limit(counted(zone));
    return isKnown(zone)
        ? limit
        : new Limit(
            limit.kind(), limit.least(), arrivals.clients(), limit.formula(), limit.enough());
  }

  private ZoneKey key(Directive zone) {
    return ZoneKey.of(texts.apply(zone.first()));
  }

  private boolean isKnown(Directive zone) {
    return key(zone) != ZoneKey.UNKNOWN;
  }

  /** Keys that no two connections share meet no limit but the zone's own size. */
  private boolean isCounted(Directive zone) {
    boolean isLarge = size(zone) >= STATE * arrivals.clients();
    return !(isUnique(zone.first()) && isLarge) && !texts.apply(zone.first()).equals(Set.of(""));
  }

  private static long size(Directive zone) {
    return zone.args().stream()
        .filter(arg -> arg.matches("zone=[^:]+:.+"))
        .flatMap(arg -> Sizes.of(arg.replaceFirst("^[^:]*:", "")).stream())
        .findFirst()
        .orElse(0L);
  }

  /** Every connection has a key of its own. */
  public static boolean isUnique(String key) {
    return UNIQUE.matcher(key).find();
  }

  private static Optional<LeakyBucket> bucket(Directive limit, Directive zone) {
    int burst = Numbers.parameter(limit.args(), "burst").orElse(0);
    int delay =
        limit.args().contains("nodelay")
            ? Integer.MAX_VALUE
            : Numbers.parameter(limit.args(), "delay").orElse(0);
    return zone.args().stream()
        .map(RATE::matcher)
        .filter(Matcher::matches)
        .map(ZoneLimits::thousandths)
        .filter(rate -> rate > 0)
        .map(rate -> new LeakyBucket(rate, burst, delay))
        .findFirst();
  }

  /** {@code rate * 1000 / scale}, as {@code ngx_http_limit_req_zone} computes it. */
  private static long thousandths(Matcher rate) {
    return Long.parseLong(rate.group(1)) * 1_000 / (rate.group(2).equals("s") ? 1 : 60);
  }

  /** Agents that share one count are as good as agents from one address. */
  private Arrivals counted(Directive zone) {
    return key(zone) == ZoneKey.ADDRESS ? arrivals : arrivals.from(1);
  }

  /** Clients of one address share a count of this {@code limit_conn} or {@code limit_req}. */
  public static boolean isByAddress(Target target, Directive limit) {
    return zone(target, limit).filter(zone -> zone.first().contains("remote_addr")).isPresent();
  }

  /** By what the limits of a target count, as it is written. */
  public static List<String> keys(Target target) {
    return Stream.of("limit_conn", "limit_req")
        .flatMap(name -> limits(target, name))
        .flatMap(limit -> zone(target, limit).stream())
        .map(Directive::first)
        .toList();
  }

  /** A request is counted where it meets the first of them, and nowhere else. */
  private static Stream<Directive> limits(Target target, String name) {
    Target at = target.admitting().filter(first -> !first.effective(name).isEmpty()).orElse(target);
    boolean dry = at.value(name + "_dry_run").filter("on"::equals).isPresent();
    return dry ? Stream.empty() : at.effective(name).stream();
  }

  private static Optional<Directive> zone(Target target, Directive limit) {
    Set<String> names =
        limit.args().stream()
            .map(arg -> "zone=" + arg.replaceFirst("^zone=", "") + ":")
            .collect(Collectors.toSet());
    return target.chain().get(0).block(limit.name() + "_zone").stream()
        .filter(
            zone -> zone.args().stream().anyMatch(arg -> names.stream().anyMatch(arg::startsWith)))
        .findFirst();
  }
}
