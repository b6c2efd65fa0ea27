package edgelab.check;

import edgelab.edge.EdgeMain;
import edgelab.nginx.causes.upstream.ProxyLoop;
import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.Source;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the Edge every server that a configuration dials: it takes names and ports as they are. An
 * address, the loopback or a unix socket would lead elsewhere, and is replaced; where NGINX passes
 * on to itself for ever, its own addresses stay.
 */
final class UpstreamRewrite {
  /** Of the Edge, on the lab's network. */
  static final String EDGE = "edge";

  private static final String RESOLVER = "127.0.0.11";
  private static final String STANDS_IN = "the Edge stands in for it";

  private final NginxConfig config;
  private final boolean isLoop;
  private final Map<String, String> moved;
  private final TextEdits edits;
  private final Set<String> names = new TreeSet<>();
  private final Set<Integer> plain = new TreeSet<>();
  private final Set<Integer> tls = new TreeSet<>();

  private UpstreamRewrite(Target target, Map<String, String> moved, TextEdits edits) {
    this.config = target.config();
    this.isLoop = ProxyLoop.isOf(target);
    this.moved = moved;
    this.edits = edits;
  }

  /**
   * @param moved the sockets of NGINX that {@link ListenRewrite} moved
   */
  static UpstreamRewrite of(Target target, Map<String, String> moved, TextEdits edits) {
    UpstreamRewrite dialing = new UpstreamRewrite(target, moved, edits);
    List<UpstreamAddress> dialed = Upstreams.of(target.config());
    dialed.forEach(dialing::settle);
    if (needsResolver(target.config(), dialed)) {
      target
          .config()
          .all("http")
          .forEach(
              http -> {
                edits.append(http.source(), "resolver " + RESOLVER + ";");
                edits.note(http, "resolver " + RESOLVER + ";", "the Edge has a name");
              });
    }
    return dialing;
  }

  /**
   * A variable with addresses alone needs no resolver, and the Edge's name in their place does. One
   * with a name that lacks a resolver is the user's own fault, which must show.
   */
  private static boolean needsResolver(NginxConfig config, List<UpstreamAddress> dialed) {
    List<Address> byVariable =
        dialed.stream()
            .filter(one -> one.directive().is("proxy_pass"))
            .filter(one -> one.directive().first().contains("$"))
            .map(UpstreamAddress::address)
            .toList();
    return config.all("resolver").isEmpty()
        && !byVariable.isEmpty()
        && byVariable.stream().allMatch(one -> one.isKnown() && isNoName(one));
  }

  private static boolean isNoName(Address address) {
    return address.isNumeric() || address.isLoopback() || address.isSocket();
  }

  Set<String> names() {
    return names;
  }

  Set<Integer> plain() {
    return plain;
  }

  Set<Integer> tls() {
    return tls;
  }

  private void settle(UpstreamAddress dialed) {
    if (!dialed.address().isKnown()) {
      if (dialed.directive().args().contains("transparent")) {
        edits.remove(dialed.directive(), "the lab's networks carry no foreign addresses");
      }
      return;
    }
    switch (dialed.kind()) {
      case RESOLVER -> replace(dialed, RESOLVER, "Docker's own resolver");
      case PROXY_BIND -> edits.remove(dialed.directive(), "the container has no such address");
      case SUBREQUEST ->
          replace(
              dialed, EDGE + ":" + EdgeMain.APPROVING_PORT, "an answer of 204 stands in for it");
      case SYSLOG -> names(dialed, "nobody listens there");
      default -> pass(dialed);
    }
  }

  private void pass(UpstreamAddress dialed) {
    Address address = dialed.address();
    if (isLoop && Loopback.isOwn(config, address)) {
      Optional.ofNullable(moved.get(address.host() + ":" + address.port()))
          .ifPresent(now -> replace(dialed, now, "NGINX itself listens there"));
    } else {
      (dialed.tls() ? tls : plain).add(port(address));
      names(dialed, STANDS_IN);
    }
  }

  private void names(UpstreamAddress dialed, String why) {
    Address address = dialed.address();
    if (isNoName(address)) {
      replace(dialed, EDGE + ":" + port(address), why);
    } else {
      names.add(address.host());
    }
  }

  private static int port(Address address) {
    return address.isSocket() ? EdgeMain.PORT : address.port();
  }

  private void replace(UpstreamAddress dialed, String now, String why) {
    dialed
        .place()
        .map(place -> dialed.address().isSocket() ? withColon(place) : place)
        .ifPresent(place -> edits.replace(place, dialed.address().toString(), now, why));
  }

  /**
   * {@code unix:/run/app.sock:/path} has a colon before the path; {@code edge:8080/path} has none.
   */
  private Source withColon(Source place) {
    String text =
        config.files().stream()
            .filter(file -> file.file().equals(place.file()))
            .map(ConfigFile::text)
            .findFirst()
            .orElse("");
    boolean colon = place.end() < text.length() && text.charAt(place.end()) == ':';
    return colon ? new Source(place.file(), place.line(), place.start(), place.end() + 1) : place;
  }
}
