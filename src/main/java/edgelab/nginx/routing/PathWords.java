package edgelab.nginx.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a location's path: {@code /api/chatHub} has api, chat and hub. People name what
 * carries WebSockets in a few ways.
 *
 * @param words in lower case
 */
record PathWords(Set<String> words) {
  /** Nothing else is called so. */
  private static final Pattern WEBSOCKET =
      Pattern.compile("ws\\d*|wss|.*sockets?|websocket.*|sockjs|signalr|cable|wamp|stomp|mqtt");

  /** Also called so: pages, streams of server-sent events, interfaces that are asked by POST. */
  private static final Pattern PERHAPS =
      Pattern.compile(
          "live|realtime|(?!git)\\w*hub|streams?|streaming|events?|graphql|subscriptions?"
              + "|notifications?|push|chat");

  /** Files, and what machines ask for: nobody dials a WebSocket there. */
  private static final Pattern FILES =
      Pattern.compile(
          "static|assets|images?|img|png|jpe?g|svg|css|js|fonts?|woff2?|media|favicon|ico|robots"
              + "|known|health\\w*|metrics|ping|status");

  private static final Pattern ESCAPE = Pattern.compile("\\\\[a-zA-Z]");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");

  /** Of the locations that a request's path leads to. */
  static PathWords of(Target target) {
    return of(
        target.entry().stream()
            .filter(block -> block.is("location"))
            .map(block -> Location.of(block).text())
            .collect(Collectors.joining(" ")));
  }

  /**
   * @param text a path or a regular expression
   */
  static PathWords of(String text) {
    String apart = HUMP.matcher(ESCAPE.matcher(text).replaceAll(" ")).replaceAll(" ");
    return new PathWords(
        Arrays.stream(BETWEEN.split(apart.toLowerCase(Locale.ROOT))).collect(Collectors.toSet()));
  }

  boolean nameWebSockets() {
    return any(WEBSOCKET);
  }

  boolean mayNameWebSockets() {
    return any(PERHAPS);
  }

  boolean nameFiles() {
    return any(FILES);
  }

  private boolean any(Pattern wanted) {
    return words.stream().anyMatch(word -> wanted.matcher(word).matches());
  }
}
