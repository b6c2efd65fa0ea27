package edgelab.nginx.causes.access;

import edgelab.load.ClientBehaviour;
import edgelab.load.RequestHeader;
import edgelab.nginx.causes.routing.OwnAnswer;
import edgelab.nginx.causes.routing.RewriteWalk;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.RuleContext;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A header that the clients of a check send where an {@code if} keeps out requests without it: the
 * condition is meant for somebody, and they stand for those.
 *
 * @param test the {@code if} that asks for it
 * @param header that it lets in
 */
public record AskedHeader(Directive test, RequestHeader header) {
  private static final Set<String> PUBLIC = Set.of("Origin", "User-Agent");

  /**
   * In the order in which a request meets the tests; empty where clients get in as they are, or no
   * header that the configuration names lets them in.
   *
   * @param plain what clients do otherwise
   */
  public static List<AskedHeader> of(Target target, ClientBehaviour plain) {
    List<RequestHeader> candidates = AskedValues.headers(target);
    List<AskedHeader> asked = new ArrayList<>();
    ClientBehaviour clients = plain;
    Set<Directive> met = new HashSet<>();
    for (Optional<OwnAnswer> next = refusal(target, clients, met);
        next.isPresent() && !candidates.isEmpty();
        next = refusal(target, clients, met)) {
      OwnAnswer refusal = next.get();
      met.add(refusal.directive());
      Optional<AskedHeader> key = key(refusal, target, clients, candidates, asked);
      if (key.isPresent()) {
        asked.add(key.get());
        clients = key.get().in(clients);
      } else if (refusal.isCertain()) {
        return List.of();
      }
    }
    return asked;
  }

  /** The first that a condition decides over, and that is none of these. */
  private static Optional<OwnAnswer> refusal(
      Target target, ClientBehaviour clients, Set<Directive> met) {
    return answers(target, clients).stream()
        .filter(one -> one.test().isPresent() && !met.contains(one.directive()))
        .findFirst();
  }

  /** Lets clients past the refusal, and past those before it. */
  private static Optional<AskedHeader> key(
      OwnAnswer refusal,
      Target target,
      ClientBehaviour clients,
      List<RequestHeader> candidates,
      List<AskedHeader> before) {
    return candidates.stream()
        .map(header -> new AskedHeader(refusal.test().orElseThrow(), header))
        .filter(
            one ->
                answers(target, one.in(clients)).stream()
                    .flatMap(answer -> answer.test().stream())
                    .noneMatch(
                        test ->
                            test.equals(one.test)
                                || before.stream().anyMatch(other -> other.test.equals(test))))
        .findFirst();
  }

  /** That clients may meet on their way. */
  static List<OwnAnswer> answers(Target target, ClientBehaviour clients) {
    Scenario scenario = Scenario.PLAIN.withBehaviour(clients);
    Platform any = Platform.linux(Version.parse("1.22.1"), 1);
    return RewriteWalk.of(
            AllowedAddress.in(new RuleContext(target, scenario, 1, any, Backend.STAND_IN)))
        .answers();
  }

  /** The same clients with it; cookies are added to theirs. */
  public ClientBehaviour in(ClientBehaviour clients) {
    List<RequestHeader> all = new ArrayList<>(clients.headers());
    if (!header.name().equals(AskedValues.COOKIE)) {
      all.removeIf(one -> one.name().equalsIgnoreCase(header.name()));
    }
    all.add(header);
    return clients.withHeaders(all);
  }

  /** A page cannot choose any other header of its WebSocket (WHATWG WebSockets, section 3.1). */
  public boolean isOfBrowser() {
    return isPublic() || header.name().equals(AskedValues.COOKIE);
  }

  /** For people: {@code Origin: https://example.com}; what may be a secret is named alone. */
  @Override
  public String toString() {
    return isPublic() ? header.name() + ": " + header.value() : header.name();
  }

  /** Its value is no secret. */
  public boolean isPublic() {
    return PUBLIC.contains(header.name());
  }
}
