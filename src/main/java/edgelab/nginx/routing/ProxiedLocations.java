package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lists every location of a configuration that passes requests on. */
public final class ProxiedLocations {
  private static final Set<String> PASSES =
      Set.of("proxy_pass", "uwsgi_pass", "fastcgi_pass", "grpc_pass", "scgi_pass");

  private ProxiedLocations() {}

  /** Locations with an address come first, each part in the file's order. */
  public static List<ProxiedLocation> in(NginxConfig config) {
    List<Target> targets = Candidates.of(config);
    TargetRank ranks = new TargetRank();
    Set<Directive> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    targets.forEach(
        target -> {
          reached.add(target.asked());
          reached.add(target.innermost());
        });
    return Stream.concat(
            targets.stream().map(target -> reached(target, ranks)),
            config.all("location").stream()
                .filter(location -> !reached.contains(location))
                .flatMap(location -> unreached(location).stream()))
        .toList();
  }

  private static ProxiedLocation reached(Target target, TargetRank ranks) {
    String obstacle =
        target.isStream()
            ? "what stream passes on is not looked into"
            : ranks.isSubrequest(target)
                ? "NGINX itself asks for it"
                : target.listen().isLoopback() || target.listen().isSocket()
                    ? "reached from NGINX's own machine only"
                    : "";
    return new ProxiedLocation(
        target.asked(), Optional.of(target), UpgradeSign.of(target), obstacle);
  }

  private static Optional<ProxiedLocation> unreached(Directive location) {
    return location.block().stream()
        .filter(one -> PASSES.contains(one.name()))
        .findFirst()
        .map(
            pass ->
                new ProxiedLocation(
                    location, Optional.empty(), UpgradeSign.NONE, why(location, pass)));
  }

  private static String why(Directive location, Directive pass) {
    if (!pass.is("proxy_pass")) {
      return "passed on by " + pass.name();
    }
    return location.block("internal").isEmpty()
        ? "no address is found that leads there; name one with --url"
        : "internal";
  }
}
