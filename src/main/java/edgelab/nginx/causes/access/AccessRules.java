package edgelab.nginx.causes.access;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.ClientNetworks;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code allow} and {@code deny} as they hold for the clients: the first that is about an address
 * decides ({@code ngx_http_access_inet}).
 *
 * @param outcome for all clients
 * @param levels with such rules, the one that holds first
 * @param denying the line that denies, or may deny; empty where none can
 */
record AccessRules(AccessOutcome outcome, List<SettingLevel> levels, Optional<Directive> denying) {
  /** The outcome for the clients. */
  enum AccessOutcome {
    ALLOWED,
    DENIED,
    /** No rule is about them; they get in, but {@code satisfy any} is not satisfied. */
    UNTOUCHED,
    /** It depends on the address that they come from. */
    UNSURE
  }

  static AccessRules of(RuleContext context) {
    return of(context.target(), context.from());
  }

  static AccessRules of(Target target, ClientNetworks clients) {
    List<SettingLevel> levels = levels(target);
    List<Directive> rules = levels.stream().findFirst().map(SettingLevel::lines).orElse(List.of());
    return decided(rules, levels, clients);
  }

  /** A {@code limit_except} that does not except GET holds for WebSockets. */
  private static List<SettingLevel> levels(Target target) {
    List<Directive> blocks = new ArrayList<>(target.chain());
    Collections.reverse(blocks);
    return SettingLevel.in(
        Stream.concat(LimitExcept.of(target), blocks.stream().filter(block -> !block.is("if"))),
        "allow",
        "deny");
  }

  private static AccessRules decided(
      List<Directive> rules, List<SettingLevel> levels, ClientNetworks clients) {
    Optional<Directive> mayDeny = Optional.empty();
    boolean mayAllow = false;
    for (Directive rule : rules) {
      boolean isDeny = rule.is("deny");
      ClientNetworks.NetworkShare share = clients.share(rule.first());
      if (share == ClientNetworks.NetworkShare.ALL) {
        return isDeny
            ? new AccessRules(
                mayAllow ? AccessOutcome.UNSURE : AccessOutcome.DENIED, levels, Optional.of(rule))
            : open(AccessOutcome.ALLOWED, levels, mayDeny);
      }
      boolean isUnknown = share == ClientNetworks.NetworkShare.UNKNOWN;
      mayAllow |= isUnknown && !isDeny;
      mayDeny = isUnknown && isDeny && mayDeny.isEmpty() ? Optional.of(rule) : mayDeny;
    }
    return open(mayAllow ? AccessOutcome.UNSURE : AccessOutcome.UNTOUCHED, levels, mayDeny);
  }

  private static AccessRules open(
      AccessOutcome outcome, List<SettingLevel> levels, Optional<Directive> mayDeny) {
    return new AccessRules(mayDeny.isPresent() ? AccessOutcome.UNSURE : outcome, levels, mayDeny);
  }

  /** Addresses that the list lets in by name. */
  List<Directive> allowing() {
    return levels.stream()
        .limit(1)
        .flatMap(level -> level.lines().stream())
        .filter(rule -> rule.is("allow"))
        .toList();
  }

  boolean is(AccessOutcome wanted) {
    return outcome == wanted;
  }
}
