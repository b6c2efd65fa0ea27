package edgelab.scenario;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.theory.HerdRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of a client that was answered 429, and the next one of the same client, as the Edge
 * read both.
 *
 * @param asked the answer's Retry-After
 */
record ComingBack(Instant refused, Duration asked, Instant back) {
  /** In seconds. */
  private static final double TENTH = 0.1;

  private static final Pattern RETRY_AFTER = Pattern.compile(".* retry-after (\\d+).*");

  /** Of all clients that made a channel after a refusal. */
  static List<ComingBack> in(List<EdgeEvent> log) {
    Map<Integer, EdgeEvent> refusals = new HashMap<>();
    List<ComingBack> all = new ArrayList<>();
    for (EdgeEvent event : log) {
      if (event.clientOfStep().isEmpty()) {
        continue;
      }
      int client = event.clientOfStep().getAsInt();
      if (event.kind() == Kind.RATE_LIMITED) {
        refusals.put(client, event);
      } else if (event.kind() == Kind.CHANNEL_CREATED && refusals.containsKey(client)) {
        EdgeEvent refusal = refusals.remove(client);
        all.add(new ComingBack(refusal.at(), asked(refusal), event.at()));
      }
    }
    return all;
  }

  private static Duration asked(EdgeEvent refusal) {
    Matcher matcher = RETRY_AFTER.matcher(refusal.detail());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no Retry-After in " + refusal);
    }
    return Duration.ofSeconds(Long.parseLong(matcher.group(1)));
  }

  /** What the client waited of its own accord. */
  Duration ownWait() {
    return Duration.between(refused, back).minus(asked);
  }

  /** The most of these instants within a tenth of a second. */
  static int peak(List<Instant> instants) {
    Instant first = instants.stream().min(Instant::compareTo).orElseThrow();
    List<Double> seconds =
        instants.stream().map(at -> Duration.between(first, at).toNanos() / 1e9).sorted().toList();
    return new HerdRun(instants.size(), seconds, List.of()).peak(0, TENTH);
  }
}
