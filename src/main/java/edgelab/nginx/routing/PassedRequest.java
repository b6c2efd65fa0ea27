package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request that a {@code proxy_pass} makes of the one that it got. */
final class PassedRequest {
  private static final Pattern AUTHORITY = Pattern.compile("(?i)^(https?://)?[^/$]*");
  private static final Pattern SAME =
      Pattern.compile(
          "(\\$\\{?(request_uri|uri)}?(\\$is_args\\$args|\\$\\{is_args}\\$\\{args})?)?");

  private PassedRequest() {}

  /** With the variables of its host, and of the connection that it came on: NGINX's own address. */
  static Address address(Target from, UpstreamAddress dialed) {
    return dialed.address().isKnown()
        ? dialed.address()
        : Address.parse(own(from, dialed.address().text()), dialed.tls() ? 443 : 80);
  }

  private static String own(Target from, String text) {
    Listen listen = from.listen();
    String address = listen.isWildcard() ? "127.0.0.1" : listen.address();
    return text.replaceAll("\\$(server_addr\\b|\\{server_addr})", address)
        .replaceAll("\\$(server_port\\b|\\{server_port})", String.valueOf(listen.port()))
        .replaceAll("\\$(host\\b|\\{host})", Matcher.quoteReplacement(from.host()));
  }

  /** The {@code Host} header: the address, unless {@code proxy_set_header} says another. */
  static String host(Target from, Address address) {
    String host = from.header("Host").map(Directive::last).orElse("$proxy_host");
    return switch (host.replaceFirst(":\\$\\{?server_port}?$", "")) {
      case "$host", "$http_host", "${host}", "${http_host}" -> from.host();
      case "$proxy_host", "${proxy_host}" -> address.host();
      default -> host.replaceFirst(":\\d+$", "");
    };
  }

  /**
   * A path behind the address takes the place of the location's own; where a variable stands in
   * {@code proxy_pass}, of the whole.
   */
  static String path(Target from) {
    Optional<Directive> pass = from.pass().filter(any -> !from.isStream());
    String text = pass.map(one -> own(from, one.first())).orElse("");
    String rest = AUTHORITY.matcher(text).replaceFirst("");
    if (SAME.matcher(rest).matches() || rest.startsWith("$")) {
      return from.path();
    }
    boolean isWhole = pass.filter(one -> one.first().contains("$")).isPresent();
    int matched = Location.of(from.asked()).text().length();
    return isWhole || from.uri().length() < matched ? rest : rest + from.uri().substring(matched);
  }
}
