package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.routing.Location;
import edgelab.nginx.routing.Location.MatchKind;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RuleContext;
import java.util.Comparator;
import java.util.List;

/** A location that passes on, before which a regular expression takes the path. */
final class HiddenLocation {
  private HiddenLocation() {}

  /**
   * {@code ^~} keeps regular expressions from being asked ({@code ngx_http_core_find_location}).
   */
  static List<Edit> found(RuleContext context) {
    Target target = context.target();
    Directive asked = target.asked();
    List<Directive> there = target.server().block("location");
    boolean isRegex = there.contains(asked) && Location.of(asked).isRegex();
    return there.stream()
        .filter(any -> isRegex)
        .map(Location::of)
        .filter(one -> one.kind() == MatchKind.PREFIX && target.uri().startsWith(one.text()))
        .max(Comparator.comparingInt(one -> one.text().length()))
        .filter(one -> !one.directive().block("proxy_pass").isEmpty())
        .<List<Edit>>map(
            one -> List.of(new SetArguments(one.directive(), List.of("^~", one.text()))))
        .orElse(List.of());
  }
}
