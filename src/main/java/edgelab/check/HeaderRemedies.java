package edgelab.check;

import static edgelab.check.RemedyContext.add;
import static edgelab.check.RemedyContext.change;

import edgelab.nginx.config.Directive;
import java.util.List;
import java.util.Optional;

/** What NGINX adds, takes out or mangles on the way to the Edge and back. */
final class HeaderRemedies {
  private static final String UPGRADE = "Upgrade $http_upgrade";
  private static final String CONNECTION = "Connection \"upgrade\"";

  private HeaderRemedies() {}

  /** Set to the wrong thing, cancelled by another header of a lower level, or missing. */
  static Optional<Remedy> upgrade(RemedyContext situation) {
    Optional<Directive> upgrade = situation.target().header("Upgrade");
    Optional<Directive> connection = situation.target().header("Connection");
    if (upgrade.isPresent() && connection.isPresent()) {
      boolean emptied = value(upgrade.get()).isEmpty();
      return Optional.of(
          emptied ? change(upgrade.get(), UPGRADE) : change(connection.get(), CONNECTION));
    }
    List<Directive> here = situation.target().effective("proxy_set_header");
    String missing =
        upgrade.isPresent()
            ? CONNECTION
            : connection.isPresent() ? UPGRADE : UPGRADE + " and " + CONNECTION;
    return Optional.of(
        here.isEmpty()
            ? add("proxy_set_header", situation.target().innermost(), "", missing)
            : change(here.get(0), "add " + missing + " here"));
  }

  static Optional<Remedy> mangled(RemedyContext situation) {
    return situation.target().header("Upgrade").map(header -> change(header, UPGRADE));
  }

  static Optional<Remedy> version(RemedyContext situation) {
    return Optional.of(situation.changeOrAdd("proxy_http_version", "", "1.1"));
  }

  static Optional<Remedy> hidden(RemedyContext situation, String header) {
    return situation
        .effective("proxy_hide_header", header)
        .map(directive -> change(directive, "remove it"));
  }

  static Optional<Remedy> stripped(RemedyContext situation) {
    return situation
        .target()
        .header("Sec-WebSocket-Protocol")
        .map(header -> change(header, "remove it"));
  }

  static Optional<Remedy> buffer(RemedyContext situation) {
    return Optional.of(situation.changeOrAdd("proxy_buffer_size", "4k or 8k", "at least 4k"));
  }

  private static String value(Directive header) {
    return header.args().size() > 1 ? header.args().get(1) : "";
  }
}
