package edgelab.nginx.rule;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.limits.Bound;
import edgelab.nginx.limits.LimitForecast;
import edgelab.nginx.limits.ZoneLimits;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.Platform;
import edgelab.script.EdgeTrait;
import edgelab.script.Scenario;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import edgelab.theory.Limit.LimitKind;
import edgelab.theory.Opens;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rule's view: a configuration, and the scenario that it will meet.
 *
 * @param target way of the WebSockets through the configuration
 * @param scenario acts of clients and Edge
 * @param clients that dial
 * @param platform NGINX's version and machine
 * @param backend known facts of the servers behind NGINX
 * @param upstreams addresses that the WebSockets are passed to
 * @param from networks of the clients
 * @param derived what more than one of some sixty rules asks for
 */
public record RuleContext(
    Target target,
    Scenario scenario,
    int clients,
    Platform platform,
    Backend backend,
    List<UpstreamAddress> upstreams,
    ClientNetworks from,
    Derived derived) {

  /** Of clients in private networks; each of some sixty rules asks for the upstreams. */
  public RuleContext(
      Target target, Scenario scenario, int clients, Platform platform, Backend backend) {
    this(
        target,
        scenario,
        clients,
        platform,
        backend,
        Upstreams.behind(target),
        ClientNetworks.PRIVATE,
        new Derived());
  }

  /** The same for clients of other networks. */
  public RuleContext from(ClientNetworks others) {
    return new RuleContext(
        target, scenario, clients, platform, backend, upstreams, others, new Derived());
  }

  /** The first directive of this name that holds at the target. */
  public Optional<Directive> effective(String name) {
    return target.effective(name).stream().findFirst();
  }

  /** The same where it is {@code on}. */
  public Optional<Directive> on(String name) {
    return effective(name).filter(one -> one.first().equals("on"));
  }

  /** The backend has this trait. */
  public boolean has(EdgeTrait trait) {
    return scenario.edge().behaviour().traits().contains(trait);
  }

  /** The first directive of this name anywhere, the top first. */
  public Optional<Directive> anywhere(String name) {
    return target.config().all(name).stream().findFirst();
  }

  /** WebSockets are passed on as HTTP: by {@code proxy_pass} in a server of {@code http}. */
  public boolean isPassedOn() {
    return !target.isStream() && target.pass().isPresent();
  }

  /** The first directive of the main file. */
  public Directive top() {
    return target.config().main().directives().get(0);
  }

  /** Every limit of a kind that some of the clients will meet, the smallest first. */
  public List<Bound> allTooSmall(LimitKind kind) {
    return allBounds()
        .filter(bound -> bound.limit().kind() == kind)
        .filter(bound -> !bound.limit().lets(clients))
        .sorted(Comparator.comparingInt(bound -> bound.limit().least()))
        .toList();
  }

  /** Every limit that the clients may meet, too small or not: the smallest first. */
  public List<ClientLimit> limits() {
    return allBounds()
        .sorted(Comparator.comparingInt(bound -> bound.limit().least()))
        .map(Bound::limitOfClients)
        .toList();
  }

  private Stream<Bound> allBounds() {
    return derived
        .bounds()
        .get(() -> LimitForecast.of(target, arrivals(), platform, this::keys).bounds())
        .stream();
  }

  /** Of a header, which the clients of others may send, only its name is known. */
  private Set<String> keys(String text) {
    boolean isOthers = text.contains("$http_") || ZoneLimits.isUnique(text);
    return isOthers ? Set.of(text) : RequestVariables.of(this).texts(text);
  }

  /** How many of the clients a limit lets open. */
  public Opens opens(Limit limit) {
    return new Opens(limit.least(), limit.most()).and(Opens.exactly(clients));
  }

  /**
   * A directive that comes into a block; above the user's own first line where the block is the
   * lab's, made around a part of a configuration.
   */
  public Insert insert(Directive block, String name, String... args) {
    return Optional.of(block).filter(this::isMade).stream()
        .flatMap(made -> made.block().stream())
        .filter(inner -> !isMade(inner))
        .findFirst()
        .map(own -> Insert.atTop(own, name, args))
        .orElseGet(() -> Insert.into(block, name, args));
  }

  /** Off where it stands, if that is the location's own; else for the location alone. */
  public Edit off(Directive setting) {
    Directive location = location();
    return location.block().contains(setting)
        ? new SetArguments(setting, List.of("off"))
        : insert(location, setting.name(), "off");
  }

  /** The lab made it; it stands in no file of the user. */
  public boolean isMade(Directive directive) {
    return target.config().made().stream()
        .anyMatch(file -> file.file().equals(directive.source().file()));
  }

  public Arrivals arrivals() {
    return Arrivals.over(clients, scenario.ramp());
  }

  public RuleContext with(Scenario other) {
    return new RuleContext(
        target, other, clients, platform, backend, upstreams, from, new Derived());
  }

  /**
   * The innermost block that a setting may stand in: an {@code if} takes {@code proxy_pass} only.
   */
  public Directive location() {
    return target.location();
  }

  /** A user's own port is dialed as it listens; a port of the lab's catalogue is dialed plain. */
  public boolean isDialedWithTls() {
    return !scenario.behaviour().trust().isEmpty() || !backend.isKnown() && target.tls();
  }

  /** The same of a path that NGINX itself asks for. */
  public RuleContext subrequest(String path) {
    return at(target.subrequest(path));
  }

  /** The same where access is asked before the request is handed over, see {@link Target}. */
  public Optional<RuleContext> admitting() {
    return derived.admitting().get(() -> target.admitting().map(this::at));
  }

  /** The same at another place of the configuration. */
  public RuleContext at(Target other) {
    return new RuleContext(other, scenario, clients, platform, backend).from(from);
  }

  /** At the server of this NGINX that passes every request on next; empty where none does. */
  public Optional<RuleContext> next() {
    return derived.next().get(this::passedTo);
  }

  private Optional<RuleContext> passedTo() {
    List<UpstreamAddress> dialed =
        upstreams.stream().filter(one -> !one.directive().args().contains("down")).toList();
    return dialed.size() == 1
        ? Loopback.next(target, dialed.get(0)).map(this::at)
        : Optional.empty();
  }

  /** How long a client waits for its 101. */
  public Duration patience() {
    return scenario.timing().handshakeTimeout();
  }

  /** How long the clients stay open after the last of them has come. */
  public Duration hold() {
    return scenario.timing().hold();
  }

  /** How long the client that comes first stays open: all leave together. */
  public Duration longestStay() {
    return scenario.ramp().plus(hold());
  }

  /** Period of the Edge's heartbeat. */
  public Duration heartbeat() {
    return scenario.edge().behaviour().heartbeat();
  }
}
