package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows a location that hands a WebSocket over: to an {@code if} that it meets, or to a named
 * location by {@code try_files ... @name}, or by {@code error_page N = @name} with {@code return
 * N}. Of a path also where {@code rewrite} changes it. Not followed: {@code try_files} to a path.
 */
final class InternalRedirect {
  /** {@code NGX_HTTP_MAX_URI_CHANGES}. */
  private static final int MOST = 10;

  private static final Set<String> DECIDING = Set.of("if", "return", "break");

  private InternalRedirect() {}

  /** The blocks that pass on in the end; the same ones where nothing is handed over. */
  static List<Directive> follow(List<Directive> entry) {
    return follow(entry, UpgradeWalk.of(entry, "", ""));
  }

  private static List<Directive> follow(List<Directive> entry, UpgradeWalk walk) {
    return walk.test()
        .map(test -> Candidates.append(entry, test))
        .or(() -> walk.named().flatMap(name -> location(entry, name)))
        .orElse(entry);
  }

  /**
   * The same for a path, which the locations' own {@code rewrite} may change.
   *
   * @param path that is asked for, decoded
   * @param asked the path as it is written, perhaps with a query
   */
  static List<Directive> follow(List<Directive> entry, String path, String asked) {
    return rewritten(entry, path)
        .map(there -> follow(there.blocks(), there.walk(asked)))
        .orElse(entry);
  }

  /**
   * The blocks that let a request in before they hand it over: {@code try_files} comes behind the
   * phases of limits and of access, a {@code rewrite} or {@code return} before them.
   */
  static Optional<List<Directive>> admitting(List<Directive> entry, String path, String asked) {
    return rewritten(entry, path)
        .filter(there -> isLetIn(there.blocks(), there.walk(asked)))
        .map(Arrival::blocks);
  }

  private static boolean isLetIn(List<Directive> blocks, UpgradeWalk walk) {
    return walk.comesBehindAccess() && !follow(blocks, walk).equals(blocks);
  }

  /** The {@code error_page} that hands a request over to a named location. */
  static Optional<Directive> page(List<Directive> entry, String path, String asked) {
    return rewritten(entry, path).flatMap(there -> there.walk(asked).page());
  }

  /**
   * Where a request is once its path changes no more.
   *
   * @param blocks from {@code http} inward
   * @param path as it is then, decoded
   */
  private record Arrival(List<Directive> blocks, String path) {
    UpgradeWalk walk(String asked) {
      return UpgradeWalk.of(blocks, path, asked);
    }
  }

  /** Where the locations' own {@code rewrite} leads; empty where it never ends. */
  private static Optional<Arrival> rewritten(List<Directive> entry, String path) {
    List<Directive> at = entry;
    String here = path;
    for (int change = 0; change < MOST; change++) {
      Optional<String> next = changed(at.get(at.size() - 1), here);
      if (next.isEmpty()) {
        return Optional.of(new Arrival(at, here));
      }
      here = next.get();
      at =
          Stream.concat(entry.stream().limit(2), Router.locations(entry.get(1), here).stream())
              .toList();
    }
    return Optional.empty();
  }

  /** Empty where the path stays in its location, or something else decides before. */
  private static Optional<String> changed(Directive location, String path) {
    Optional<String> changed = Optional.empty();
    for (Directive one : location.is("location") ? location.block() : List.<Directive>of()) {
      if (DECIDING.contains(one.name())) {
        return Optional.empty();
      }
      if (one.is("rewrite") && Rewrite.of(one, changed.orElse(path)).matches().orElse(true)) {
        changed = Rewrite.path(one, changed.orElse(path));
        if (changed.isEmpty() || one.words().size() > 2) {
          return changed.filter(any -> one.last().equals("last"));
        }
      }
    }
    return changed;
  }

  static boolean passesOn(List<Directive> chain) {
    Directive innermost = chain.get(chain.size() - 1);
    return !innermost.block("proxy_pass").isEmpty();
  }

  /** Named locations stand in the server only. */
  private static Optional<List<Directive>> location(List<Directive> entry, String name) {
    return entry.get(1).block("location").stream()
        .filter(location -> location.first().equals(name))
        .findFirst()
        .map(location -> List.of(entry.get(0), entry.get(1), location));
  }
}
