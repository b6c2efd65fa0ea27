package edgelab.script;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@value #GRAMMAR}, such as {@code at-101 status 503 every 99}. */
final class BehaviourParser {
  private static final String GRAMMAR = "MOMENT EFFECT [NUMBER] [every COUNT]";

  private static final String EVERY = "every";

  private final Deque<String> words;

  private BehaviourParser(String text) {
    words = new ArrayDeque<>(List.of(text.strip().split("\\s+")));
  }

  static Behaviour parse(Duration heartbeat, String text) {
    BehaviourParser parser = new BehaviourParser(text);
    Moment moment = moment(parser.next());
    Effect effect = parser.effect();
    return new Behaviour(heartbeat, moment, effect, parser.every());
  }

  /** The next word; empty where there is none. */
  private String next() {
    return words.isEmpty() ? "" : words.pop();
  }

  private static Moment moment(String word) {
    return Stream.of(Moment.values())
        .filter(moment -> moment.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no moment; write %s; the moments are %s"
                        .formatted(word, GRAMMAR, words(Stream.of(Moment.values())))));
  }

  static String words(Stream<Moment> moments) {
    return moments.map(Moment::word).collect(Collectors.joining(", "));
  }

  private Effect effect() {
    EffectWord effect = EffectWord.of(next());
    return effect.effect(effect.hasNumber() ? next() : "");
  }

  private int every() {
    if (words.isEmpty()) {
      return 1;
    }
    String word = next();
    String count = next();
    if (!word.equals(EVERY) || !words.isEmpty()) {
      String surplus = word.equals(EVERY) ? next() : word;
      throw new IllegalArgumentException(
          "'%s' is one word too many; write %s".formatted(surplus, GRAMMAR));
    }
    return Behaviour.EVERY.parse(count);
  }
}
