package edgelab.script;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The effects as a script writes them: a word, and a number for some. */
enum EffectWord {
  FIN(new Effect.Fin()),
  RST(new Effect.Rst()),
  HANG(new Effect.Hang()),
  STATUS("CODE", Effect.Status.CODES, Effect.Status::new),
  CLOSE_FRAME("CODE", Effect.CloseFrame.CODES, Effect.CloseFrame::new),
  DELAY("SECONDS", seconds("delay"), time -> new Effect.Delay(Duration.ofSeconds(time))),
  SEND("BYTES", Effect.Send.BYTES, Effect.Send::new),
  STOP_READING(
      "SECONDS", seconds("stop-reading"), time -> new Effect.StopReading(Duration.ofSeconds(time)));

  private final String unit;
  private final Optional<AllowedNumbers> numbers;
  private final IntFunction<Effect> effect;

  EffectWord(Effect effect) {
    this.unit = "";
    this.numbers = Optional.empty();
    this.effect = none -> effect;
  }

  EffectWord(String unit, AllowedNumbers numbers, IntFunction<Effect> effect) {
    this.unit = unit;
    this.numbers = Optional.of(numbers);
    this.effect = effect;
  }

  private static AllowedNumbers seconds(String word) {
    return AllowedNumbers.between(word, "seconds", 1, (int) Effect.LONGEST.toSeconds());
  }

  /**
   * @throws IllegalArgumentException where there is no such word, with those that there are
   */
  static EffectWord of(String word) {
    return Arrays.stream(values())
        .filter(effect -> effect.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no effect; the effects are %s".formatted(word, list())));
  }

  private static String list() {
    return Stream.of(values()).map(EffectWord::toString).collect(Collectors.joining(", "));
  }

  boolean hasNumber() {
    return numbers.isPresent();
  }

  /**
   * @param number of the effect; empty where it has none
   * @throws IllegalArgumentException where the number is not allowed, or missing
   */
  Effect effect(String number) {
    return effect.apply(numbers.map(allowed -> allowed.parse(number)).orElse(0));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Word and number: {@code status CODE}. */
  @Override
  public String toString() {
    return (word() + " " + unit).strip();
  }
}
