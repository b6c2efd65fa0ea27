package edgelab.dial;

import static edgelab.dial.LossPattern.ended;

import edgelab.dial.LostClients.Spread;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Losses after the 101. */
final class OpenPatterns {
  /** Nobody sets an idle timeout below it; what is cut sooner is cut by something else. */
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(900);

  /** What close codes mean (RFC 6455 §7.4.1 and IANA's registry). */
  private static final Map<Integer, String> CODES =
      Map.of(
          1000, "the server is done with them",
          1001, "the server goes away, as it does for a restart",
          1002, "the server met a protocol error",
          1008, "the server's policy",
          1011, "the server met an error of its own",
          1012, "the server restarts",
          1013, "the server is overloaded, and clients that back off may come again");

  static final List<LossPattern> ALL =
      List.of(
          ended(closed -> closed.code() == Endings.ABNORMAL_CLOSURE, OpenPatterns::cut),
          ended(
              closed -> closed.signal() == Signal.PROTOCOL_ERROR,
              lost ->
                  lost.count()
                      + " opened and were sent bytes that are no WebSocket's: a hop changes them, or ends with an HTTP answer"),
          ended(closed -> true, OpenPatterns::closed));

  private OpenPatterns() {}

  private static String cut(LostClients lost) {
    Spread age = lost.sinceOpen();
    if (age.longest().compareTo(SHORTEST_TIMEOUT) < 0) {
      return lost.count()
          + " opened and were cut at once, 1006: the backend ends them, or a hop lets no WebSocket pass behind the 101";
    }
    return age.isOne()
        ? "%s opened and were cut together after %s s, 1006: an idle timeout of about %s s, unless something restarted then; compare with ./lab reproduce idle-timeout"
            .formatted(lost.count(), age.seconds(), age.seconds())
        : "%s opened and were cut one by one, %s to %s s after the 101, 1006: no single timer; a path that loses connections, or a server that ends them"
            .formatted(lost.count(), Spread.seconds(age.shortest()), Spread.seconds(age.longest()));
  }

  private static String closed(LostClients lost) {
    Map<Integer, Long> codes =
        lost.losses().stream()
            .flatMap(loss -> loss.event().stream())
            .map(event -> ((Event.Closed) event).code())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    int code = codes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return "%s opened and were closed with code %d after %s s: %s"
        .formatted(
            lost.count(),
            code,
            lost.sinceOpen().seconds(),
            CODES.getOrDefault(code, "a code of the application"));
  }
}
