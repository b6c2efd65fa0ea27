package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Location.MatchKind;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The locations of one block, found by path in the time that the path takes. */
final class LocationIndex {
  private final Map<String, Location> exact = new HashMap<>();
  private final Map<String, Location> prefixes = new HashMap<>();
  private final List<Location> regexes;

  private LocationIndex(Directive block) {
    List<Location> level = block.block("location").stream().map(Location::of).toList();
    regexes = level.stream().filter(Location::isRegex).toList();
    for (Location location : level) {
      if (location.kind() == MatchKind.EXACT) {
        exact.putIfAbsent(location.text(), location);
      } else if (location.isPrefix()) {
        prefixes.putIfAbsent(location.text(), location);
      }
    }
  }

  /** The index of each block, made when it is first asked for. */
  static final class Cache {
    private final Map<Directive, LocationIndex> indexes = new IdentityHashMap<>();

    LocationIndex of(Directive block) {
      return indexes.computeIfAbsent(block, LocationIndex::new);
    }
  }

  /** Exact, or exactly this prefix, or this prefix and a slash that NGINX adds, or the longest. */
  Optional<Location> plain(String path) {
    return Optional.ofNullable(exact.get(path))
        .or(() -> Optional.ofNullable(prefixes.get(path)))
        .or(() -> slashed(path))
        .or(() -> longest(path));
  }

  private Optional<Location> slashed(String path) {
    return Stream.of(exact, prefixes)
        .flatMap(some -> Optional.ofNullable(some.get(path + "/")).stream())
        .filter(location -> location.addsSlash(path))
        .findFirst();
  }

  private Optional<Location> longest(String path) {
    for (int length = path.length(); length >= 0; length--) {
      Location location = prefixes.get(path.substring(0, length));
      if (location != null) {
        return Optional.of(location);
      }
    }
    return Optional.empty();
  }

  /** The first regular expression that matches. */
  Optional<Location> regex(String path) {
    return regexes.stream().filter(location -> location.matches(path)).findFirst();
  }
}
