package edgelab.nginx.causes.access;

import static java.util.Comparator.comparingInt;

import edgelab.nginx.causes.access.AccessRules.AccessOutcome;
import edgelab.nginx.causes.routing.RewriteWalk;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.limits.ZoneLimits;
import edgelab.nginx.routing.Listen;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.ClientNetworks;
import edgelab.nginx.rule.Ipv4Network;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The address that the clients of a check take where a list may keep their own out, by {@code
 * allow} and {@code deny} or by an answer that depends on a {@code geo} or {@code $remote_addr}:
 * the list is meant for somebody, and they stand for those. Of one that exempts from a limit they
 * stand for all others.
 */
public final class AllowedAddress {
  /** Of the networks for tests (RFC 2544): nobody has it. */
  private static final String ANY = "198.18.0.1/32";

  /** This host, the loopback, multicast and what lies behind it. */
  private static final List<Ipv4Network> RESERVED =
      Ipv4Network.all("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3");

  /**
   * @param obstacles of clients that have it, see {@link #obstacles}
   */
  private record Candidate(long address, int obstacles) {
    Candidate(long address, Target target) {
      this(address, AllowedAddress.obstacles(target, ClientNetworks.of(address)));
    }
  }

  private AllowedAddress() {}

  /** The same burst by clients that come from there. */
  public static RuleContext in(RuleContext context) {
    return context.backend().isKnown()
        ? context
        : of(context.target())
            .flatMap(Ipv4Network::parse)
            .map(address -> context.from(ClientNetworks.of(address.base())))
            .orElse(context);
  }

  /** Empty where they get in as they are, or no address that they could take is let in. */
  public static Optional<String> of(Target target) {
    int own = obstacles(target, ClientNetworks.PRIVATE);
    return own == 0
        ? Optional.empty()
        : candidates(target)
            .filter(address -> isFree(address, target))
            .mapToObj(address -> new Candidate(address, target))
            .filter(one -> one.obstacles < own)
            .min(comparingInt(Candidate::obstacles))
            .map(one -> Ipv4Network.text(one.address));
  }

  /**
   * Answers of NGINX's own that may befall them, twice, and one where a limit may not count them;
   * more than there can be where they are kept out.
   */
  private static int obstacles(Target target, ClientNetworks clients) {
    boolean isAllowed = target.accessPlaces().allMatch(at -> isAllowed(at, clients));
    RuleContext there = anybody(target).from(clients);
    RewriteWalk walk = RewriteWalk.of(there);
    return !isAllowed || walk.isAnswered()
        ? Integer.MAX_VALUE
        : 2 * walk.answers().size() + (isExempt(there) ? 1 : 0);
  }

  private static boolean isAllowed(Target target, ClientNetworks clients) {
    AccessRules rules = AccessRules.of(target, clients);
    return rules.is(AccessOutcome.ALLOWED)
        || rules.is(AccessOutcome.UNTOUCHED) && !target.isAnySatisfying();
  }

  /** One client, on a platform that decides over no way that a request takes. */
  static RuleContext anybody(Target target) {
    return new RuleContext(
        target, Scenario.PLAIN, 1, Platform.linux(Version.parse("1.22.1"), 1), Backend.STAND_IN);
  }

  /** An exemption is somebody's, and the clients stand for all others. */
  private static boolean isExempt(RuleContext context) {
    RequestVariables variables = RequestVariables.of(context);
    return ZoneLimits.keys(context.target()).stream()
        .anyMatch(key -> variables.texts(key).contains(""));
  }

  /** If any address is let in, one of these is: where a network of the list begins or ends. */
  private static LongStream candidates(Target target) {
    List<Directive> rules =
        target
            .accessPlaces()
            .flatMap(at -> AccessRules.of(at, ClientNetworks.PRIVATE).levels().stream().limit(1))
            .flatMap(level -> level.lines().stream())
            .toList();
    List<Ipv4Network> named = tested(target.config());
    return Stream.of(
            named(rules, "allow").map(Ipv4Network::firstHost),
            named.stream().map(Ipv4Network::firstHost),
            Ipv4Network.parse(ANY).stream().map(Ipv4Network::base),
            named(rules, "deny").map(Ipv4Network::end),
            named.stream().map(Ipv4Network::end))
        .flatMap(some -> some)
        .mapToLong(Long::longValue);
  }

  private static Stream<Ipv4Network> named(List<Directive> rules, String name) {
    return rules.stream()
        .filter(rule -> rule.is(name))
        .flatMap(rule -> Ipv4Network.parse(rule.first()).stream());
  }

  /** The line that lets some addresses in, of {@link #of}. */
  public static Optional<Directive> list(Target target) {
    return Stream.concat(
            Stream.of("allow", "deny").flatMap(name -> target.effective(name).stream()),
            tests(target.config()))
        .findFirst();
  }

  /** What looks at the address of the client. */
  private static Stream<Directive> tests(NginxConfig config) {
    return config
        .all()
        .filter(
            one ->
                one.is("geo")
                    || one.is("map") && one.first().equals("$remote_addr")
                    || one.is("if") && one.first().startsWith("($remote_addr"));
  }

  /** A key for each value of a table, and what an {@code if} compares with. */
  private static List<Ipv4Network> tested(NginxConfig config) {
    return tests(config)
        .flatMap(one -> one.is("if") ? Stream.of(one.last().replaceAll("[\\\"')]", "")) : keys(one))
        .flatMap(text -> Ipv4Network.parse(text).stream())
        .toList();
  }

  /** A table may have networks by the thousand. */
  private static Stream<String> keys(Directive table) {
    Map<String, String> byValue = new LinkedHashMap<>();
    table.block().stream()
        .filter(entry -> !entry.words().isEmpty() && Ipv4Network.parse(entry.name()).isPresent())
        .forEach(entry -> byValue.putIfAbsent(entry.first(), entry.name()));
    return byValue.values().stream();
  }

  /**
   * A client may have it: it is none of NGINX's own, and of no proxy in front of NGINX, for whose
   * clients NGINX would take another one.
   */
  private static boolean isFree(long address, Target target) {
    ClientNetworks client = ClientNetworks.of(address);
    boolean isNginxs =
        target.config().all("server").stream()
            .filter(Directive::hasBlock)
            .flatMap(server -> Listen.of(server).stream())
            .anyMatch(listen -> listen.address().equals(Ipv4Network.text(address)));
    boolean isOfProxy =
        target.effective("set_real_ip_from").stream()
            .anyMatch(proxy -> client.share(proxy.first()) == ClientNetworks.NetworkShare.ALL);
    return !isNginxs
        && !isOfProxy
        && RESERVED.stream().noneMatch(new Ipv4Network(address, 32)::overlaps);
  }
}
