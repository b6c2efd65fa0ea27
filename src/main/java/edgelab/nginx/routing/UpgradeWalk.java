package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The way of a request for a WebSocket through the rewrite module and {@code try_files} of a
 * location.
 *
 * @param test the {@code if} that passes it on
 * @param named location that it is handed over to, with its at sign
 */
record UpgradeWalk(Optional<Directive> test, Optional<String> named) {

  /**
   * @param entry blocks that the path leads to, from {@code http} inward
   * @param query of the request; empty where none is known
   */
  static UpgradeWalk of(List<Directive> entry, String query) {
    if (!entry.get(0).is("http")) {
      return handedTo(Optional.empty());
    }
    UpgradeValues values = new UpgradeValues(entry.get(0), query);
    entry.subList(1, entry.size() - 1).stream()
        .filter(block -> block.is("server"))
        .forEach(server -> server.block().forEach(values::run));
    return of(entry, values);
  }

  private static UpgradeWalk of(List<Directive> entry, UpgradeValues values) {
    Directive location = entry.get(entry.size() - 1);
    Optional<Directive> passing = Optional.empty();
    for (Directive one : location.block()) {
      if (isMet(one, values)) {
        Optional<String> status = returned(one);
        if (status.isPresent()) {
          return handedTo(page(entry, status.get()));
        }
        passing = one.block("proxy_pass").isEmpty() ? passing : Optional.of(one);
        if (one.is("break") || !one.block("break").isEmpty()) {
          break;
        }
      }
      values.run(one);
    }
    Optional<Directive> test = passing.or(() -> onlyWay(location, values));
    return test.isPresent()
        ? new UpgradeWalk(test, Optional.empty())
        : handedTo(tried(location, values));
  }

  private static UpgradeWalk handedTo(Optional<String> name) {
    return new UpgradeWalk(Optional.empty(), name);
  }

  private static boolean isMet(Directive one, UpgradeValues values) {
    return one.is("return")
        || one.is("break")
        || one.is("if") && IfCondition.holds(one, values).orElse(false);
  }

  private static Optional<String> returned(Directive one) {
    Stream<Directive> returns = one.is("return") ? Stream.of(one) : one.block("return").stream();
    return returns.map(Directive::first).findFirst();
  }

  /** Nothing but an {@code if} passes on here, and it may be met. */
  private static Optional<Directive> onlyWay(Directive location, UpgradeValues values) {
    boolean hasOther =
        Stream.of("proxy_pass", "try_files").anyMatch(one -> !location.block(one).isEmpty());
    return location.block("if").stream()
        .filter(test -> !hasOther && !test.block("proxy_pass").isEmpty())
        .filter(test -> IfCondition.holds(test, values).orElse(true))
        .findFirst();
  }

  /** {@code error_page 418 = @ws}: of the innermost block that has pages. */
  private static Optional<String> page(List<Directive> entry, String status) {
    return entry.stream()
        .map(block -> block.block("error_page"))
        .filter(pages -> !pages.isEmpty())
        .reduce((outer, inner) -> inner)
        .flatMap(pages -> pages.stream().filter(one -> one.args().contains(status)).findFirst())
        .map(Directive::last)
        .filter(UpgradeWalk::isName);
  }

  /** Its name may be a variable's value, such as one that {@code map} makes of Upgrade. */
  private static Optional<String> tried(Directive location, UpgradeValues values) {
    return location.block("try_files").stream()
        .map(Directive::last)
        .filter(UpgradeWalk::isName)
        .map(values::texts)
        .filter(names -> names.size() == 1)
        .flatMap(Set::stream)
        .findFirst();
  }

  private static boolean isName(String text) {
    return text.startsWith("@");
  }
}
