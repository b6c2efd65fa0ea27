package edgelab.nginx.limits;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.routing.Target;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code limit_conn} and {@code limit_req}, which count in shared zones. */
public final class ZoneLimits {
  private static final Pattern RATE = Pattern.compile("rate=(\\d{1,9})r/([sm])");

  private ZoneLimits() {}

  static List<Bound> connections(Target target, Arrivals arrivals) {
    return limits(target, "limit_conn")
        .filter(limit -> limit.words().size() > 1)
        .flatMap(limit -> connections(target, arrivals, limit).stream())
        .toList();
  }

  private static Optional<Bound> connections(Target target, Arrivals arrivals, Directive limit) {
    return zone(target, "limit_conn_zone", limit.first())
        .flatMap(
            zone -> Numbers.of(limit.args().get(1)).map(most -> connections(arrivals, zone, most)))
        .map(computed -> new Bound(computed, Optional.of(limit)));
  }

  private static Limit connections(Arrivals arrivals, Directive zone, int most) {
    Arrivals counted = counted(arrivals, zone);
    int together = Math.min(arrivals.clients(), most * counted.addresses());
    boolean known = ZoneKey.of(zone.first()) != ZoneKey.UNKNOWN;
    String formula = "%d for each %s".formatted(most, zone.first());
    return new Limit(
        Limit.LimitKind.CONNECTIONS_PER_KEY,
        together,
        known ? together : arrivals.clients(),
        formula,
        OptionalInt.of(counted.share()));
  }

  static List<Bound> requests(Target target, Arrivals arrivals) {
    return limits(target, "limit_req")
        .flatMap(limit -> requests(target, arrivals, limit).stream())
        .toList();
  }

  private static Optional<Bound> requests(Target target, Arrivals arrivals, Directive limit) {
    return limit.args().stream()
        .filter(arg -> arg.startsWith("zone="))
        .findFirst()
        .flatMap(name -> zone(target, "limit_req_zone", name.substring("zone=".length())))
        .flatMap(zone -> bucket(limit, zone).map(bucket -> requests(arrivals, zone, bucket)))
        .map(computed -> new Bound(computed, Optional.of(limit)));
  }

  private static Limit requests(Arrivals arrivals, Directive zone, LeakyBucket bucket) {
    Limit limit = bucket.limit(counted(arrivals, zone));
    return ZoneKey.of(zone.first()) != ZoneKey.UNKNOWN
        ? limit
        : new Limit(
            limit.kind(), limit.least(), arrivals.clients(), limit.formula(), limit.enough());
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
  private static Arrivals counted(Arrivals arrivals, Directive zone) {
    return ZoneKey.of(zone.first()) == ZoneKey.ADDRESS ? arrivals : arrivals.from(1);
  }

  /** Clients of one address share a count of this {@code limit_conn} or {@code limit_req}. */
  public static boolean isByAddress(Target target, Directive limit) {
    return limit.args().stream()
        .map(arg -> arg.replaceFirst("^zone=", ""))
        .flatMap(name -> zone(target, limit.name() + "_zone", name).stream())
        .anyMatch(zone -> zone.first().contains("remote_addr"));
  }

  private static Stream<Directive> limits(Target target, String name) {
    boolean dry = target.value(name + "_dry_run").filter("on"::equals).isPresent();
    return dry ? Stream.empty() : target.effective(name).stream();
  }

  private static Optional<Directive> zone(Target target, String directive, String name) {
    return target.chain().get(0).block(directive).stream()
        .filter(zone -> zone.args().stream().anyMatch(arg -> arg.startsWith("zone=" + name + ":")))
        .findFirst();
  }
}
