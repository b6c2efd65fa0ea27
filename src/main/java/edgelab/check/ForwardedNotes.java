package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a backend cannot know of the address that a browser has dialed, and needs in order to
 * compare it with Origin as a whole: its port and its scheme (RFC 6454 section 5).
 */
final class ForwardedNotes {
  private static final Set<String> WITHOUT_PORT = Set.of("$host", "${host}", "$server_name");

  /** The port is written, whatever it is. */
  private static final Pattern WITH_PORT = Pattern.compile(":(\\$\\{?(server_port)}?|80|443)$");

  private static final List<String> SCHEMES =
      List.of(
          "X-Forwarded-Proto", "X-Forwarded-Ssl", "X-Forwarded-Scheme", "X-Scheme", "Forwarded");

  private ForwardedNotes() {}

  static Stream<Note> of(Target target) {
    boolean isHttp = !target.isStream() && target.pass().isPresent();
    return isHttp
        ? Stream.of(
                port(target),
                usualPort(target, "Host", "gorilla/websocket and Tornado do"),
                usualPort(target, "X-Forwarded-Host", "code-server does"),
                scheme(target))
            .flatMap(Optional::stream)
        : Stream.empty();
  }

  /** Of the usual ports browsers send none. */
  private static Optional<Note> port(Target target) {
    return target
        .header("Host")
        .filter(
            host -> !target.authority().equals(target.host()) && WITHOUT_PORT.contains(host.last()))
        .map(
            host ->
                new Note(
                    host.source(),
                    "%s has no port: for browsers that dial port %d, a backend that compares the whole of"
                            .formatted(host.last(), target.port())
                        + " Host with Origin, as gorilla/websocket and Tornado do, refuses them;"
                        + " $http_host has it"));
  }

  /**
   * @param who compares, for people
   */
  private static Optional<Note> usualPort(Target target, String name, String who) {
    return target
        .header(name)
        .filter(header -> target.authority().equals(target.host()))
        .filter(header -> WITH_PORT.matcher(header.last()).find())
        .map(
            header ->
                new Note(
                    header.source(),
                    "%s sends port %d, which browsers leave out of Origin: a backend that compares the whole of"
                            .formatted(header.last(), target.port())
                        + " %s with Origin, as %s, refuses them; $http_host is what they dial"
                            .formatted(name, who)));
  }

  private static Optional<Note> scheme(Target target) {
    boolean isTold = SCHEMES.stream().anyMatch(name -> target.header(name).isPresent());
    return target.tls() && !isTold ? target.pass().map(ForwardedNotes::untold) : Optional.empty();
  }

  private static Note untold(Directive pass) {
    return new Note(
        pass.source(),
        "TLS ends here, and no X-Forwarded-Proto says so: a backend that compares the scheme with"
            + " Origin's, as Action Cable and Spring do, refuses browsers");
  }
}
