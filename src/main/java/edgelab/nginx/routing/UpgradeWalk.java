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
 * @param returned the {@code error_page} of the status that the rewrite module returns
 * @param missing the {@code error_page} of a file that is not there
 * @param tried the last name of {@code try_files}, with its at sign
 */
record UpgradeWalk(
    Optional<Directive> test,
    Optional<Directive> returned,
    Optional<Directive> missing,
    Optional<String> tried) {
  private static final UpgradeWalk ENDED =
      new UpgradeWalk(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Each of them answers in the place of a file. */
  private static final Set<String> CONTENT =
      Set.of("return", "try_files", "empty_gif", "stub_status", "perl", "js_content", "if");

  /**
   * @param entry blocks that the path leads to, from {@code http} inward
   * @param path decoded; empty where none is known
   * @param asked the path as the client has written it, perhaps with a query
   */
  static UpgradeWalk of(List<Directive> entry, String path, String asked) {
    if (!entry.get(0).is("http")) {
      return ENDED;
    }
    UpgradeValues values = new UpgradeValues(entry.get(0), path, asked);
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
        Optional<String> status = status(one);
        if (status.isPresent()) {
          return new UpgradeWalk(
              Optional.empty(), page(entry, status.get()), Optional.empty(), Optional.empty());
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
        ? new UpgradeWalk(test, Optional.empty(), Optional.empty(), Optional.empty())
        : new UpgradeWalk(
            Optional.empty(),
            Optional.empty(),
            servesFiles(location) ? page(entry, "404") : Optional.empty(),
            tried(location, values));
  }

  /** The {@code error_page} that hands it over. */
  Optional<Directive> page() {
    return returned.or(() -> missing);
  }

  /** The location that it is handed over to, with its at sign. */
  Optional<String> named() {
    return page().map(Directive::last).or(() -> tried);
  }

  /** Limits and access are asked before. */
  boolean comesBehindAccess() {
    return test.isEmpty() && returned.isEmpty();
  }

  private static boolean isMet(Directive one, UpgradeValues values) {
    return one.is("return")
        || one.is("break")
        || one.is("if") && IfCondition.holds(one, values).orElse(false);
  }

  private static Optional<String> status(Directive one) {
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
  private static Optional<Directive> page(List<Directive> entry, String status) {
    return entry.stream()
        .map(block -> block.block("error_page"))
        .filter(pages -> !pages.isEmpty())
        .reduce((outer, inner) -> inner)
        .flatMap(pages -> pages.stream().filter(one -> one.args().contains(status)).findFirst())
        .filter(page -> isName(page.last()));
  }

  /** Nothing in the block answers but files. */
  static boolean servesFiles(Directive block) {
    return block.block().stream()
        .noneMatch(one -> one.isHandler() || CONTENT.contains(one.name()) && !isTriedOnly(one));
  }

  private static boolean isTriedOnly(Directive one) {
    return one.is("try_files") && one.last().equals("=404");
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
