package edgelab.nginx.causes.access;

import edgelab.load.ClientBehaviour;
import edgelab.load.RequestHeader;
import edgelab.nginx.causes.routing.OwnAnswer;
import edgelab.nginx.causes.routing.RewriteWalk;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RuleContext;
import edgelab.script.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    if (candidates.isEmpty()) {
      return List.of();
    }
    RuleContext context = context(target);
    List<AskedHeader> asked = new ArrayList<>();
    ClientBehaviour clients = plain;
    Set<Directive> met = new HashSet<>();
    for (Optional<OwnAnswer> next = refusal(context, clients, met);
        next.isPresent();
        next = refusal(context, clients, met)) {
      OwnAnswer refusal = next.get();
      met.add(refusal.directive());
      Optional<AskedHeader> key = key(refusal, context, clients, candidates, asked);
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
      RuleContext context, ClientBehaviour clients, Set<Directive> met) {
    return answers(context, clients).stream()
        .filter(one -> one.test().isPresent() && !met.contains(one.directive()))
        .findFirst();
  }

  /** Lets clients past the refusal, and past those before it. */
  private static Optional<AskedHeader> key(
      OwnAnswer refusal,
      RuleContext context,
      ClientBehaviour clients,
      List<RequestHeader> candidates,
      List<AskedHeader> before) {
    Directive test = refusal.test().orElseThrow();
    Set<Directive> passed = before.stream().map(AskedHeader::test).collect(Collectors.toSet());
    passed.add(test);
    return candidates.stream()
        .map(header -> new AskedHeader(test, header))
        .filter(
            one ->
                answers(context, one.in(clients)).stream()
                    .flatMap(answer -> answer.test().stream())
                    .noneMatch(passed::contains))
        .findFirst();
  }

  /** Of clients that come from where NGINX lets them in. */
  static RuleContext context(Target target) {
    return AllowedAddress.in(AllowedAddress.anybody(target));
  }

  /** That such clients may meet on their way. */
  static List<OwnAnswer> answers(RuleContext context, ClientBehaviour clients) {
    return RewriteWalk.of(context.with(Scenario.PLAIN.withBehaviour(clients))).answers();
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
