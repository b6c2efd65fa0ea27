package edgelab.nginx.causes.access;

import edgelab.nginx.causes.access.AccessRules.AccessOutcome;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Listen;
import edgelab.nginx.routing.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The address that the clients of a check take where a list of {@code allow} and {@code deny} may
 * keep their own out: the list is meant for somebody, and they stand for those.
 */
public final class AllowedAddress {
  /** Of the networks for tests (RFC 2544): nobody has it. */
  private static final String ANY = "198.18.0.1/32";

  /** This host, the loopback, multicast and what lies behind it. */
  private static final List<Ipv4Network> RESERVED =
      Ipv4Network.all("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3");

  private AllowedAddress() {}

  /** Empty where they get in as they are, or no address that they could take is let in. */
  public static Optional<String> of(Target target) {
    AccessRules own = AccessRules.of(target, ClientNetworks.PRIVATE);
    boolean isAny = AccessRules.isAny(target);
    if (isIn(own, isAny)) {
      return Optional.empty();
    }
    return own.levels().stream()
        .limit(1)
        .flatMapToLong(level -> candidates(level.lines()))
        .filter(address -> isFree(address, target))
        .filter(address -> isIn(AccessRules.of(target, ClientNetworks.of(address)), isAny))
        .mapToObj(Ipv4Network::text)
        .findFirst();
  }

  private static boolean isIn(AccessRules rules, boolean isAny) {
    return rules.is(AccessOutcome.ALLOWED) || rules.is(AccessOutcome.UNTOUCHED) && !isAny;
  }

  /** If any address is let in, one of these is: where a network of the list begins or ends. */
  private static LongStream candidates(List<Directive> rules) {
    return Stream.of(
            named(rules, "allow").map(Ipv4Network::firstHost),
            Ipv4Network.parse(ANY).stream().map(Ipv4Network::base),
            named(rules, "deny").map(Ipv4Network::end))
        .flatMap(some -> some)
        .mapToLong(Long::longValue);
  }

  private static Stream<Ipv4Network> named(List<Directive> rules, String name) {
    return rules.stream()
        .filter(rule -> rule.is(name))
        .flatMap(rule -> Ipv4Network.parse(rule.first()).stream());
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
