package edgelab.dial;

import edgelab.history.Ending;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What clients alone tell of an endpoint: each way in which they were lost, and its meaning. */
public final class LossPatterns {
  private static final LossPattern OTHER = new LossPattern(loss -> true, LossPatterns::other);

  /** The first that fits a client is its pattern. */
  static final List<LossPattern> ALL =
      Stream.of(
              ConnectPatterns.ALL,
              HandshakePatterns.ALL,
              AnswerPatterns.ALL,
              OpenPatterns.ALL,
              List.of(OTHER))
          .flatMap(List::stream)
          .toList();

  private LossPatterns() {}

  /** One sentence for each way to be lost, without full stops, the most frequent first. */
  public static List<String> of(History history) {
    Map<LossPattern, List<Loss>> lost = new LinkedHashMap<>();
    for (Loss loss : Losses.all(history)) {
      LossPattern first =
          ALL.stream().filter(one -> one.looks().test(loss)).findFirst().orElseThrow();
      lost.computeIfAbsent(first, any -> new ArrayList<>()).add(loss);
    }
    return lost.entrySet().stream()
        .sorted(Comparator.comparing(one -> -one.getValue().size()))
        .map(one -> one.getKey().means().apply(new LostClients(one.getValue(), history)))
        .toList();
  }

  private static String other(LostClients lost) {
    Event last = lost.losses().get(0).event().orElse(null);
    Ending ending = last == null ? null : Ending.of(last);
    return lost.count()
        + (ending == null
            ? " clients were not heard of"
            : " clients were lost in another way, the first in the phase %s: %s"
                .formatted(ending.phaseText(), ending.signal()));
  }
}
