package edgelab.script;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The whole numbers that a word of a script takes.
 *
 * @param word what the number belongs to, for error messages
 * @param allowed the numbers in words, such as {@code from 1 to 10}
 * @param test true for a number that is allowed
 */
record AllowedNumbers(String word, String allowed, IntPredicate test) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

  /**
   * @param unit such as {@code seconds}; empty: none
   * @param least included
   * @param most included
   */
  static AllowedNumbers between(String word, String unit, int least, int most) {
    String of = unit.isEmpty() ? "" : "of " + unit + " ";
    return new AllowedNumbers(
        word,
        "%sfrom %d to %d".formatted(of, least, most),
        number -> least <= number && number <= most);
  }

  /**
   * @throws IllegalArgumentException where the text is not an allowed number
   */
  int parse(String text) {
    long number = DIGITS.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
    if (number > Integer.MAX_VALUE || !test.test((int) number)) {
      throw new IllegalArgumentException(refusal(text));
    }
    return (int) number;
  }

  /**
   * @throws IllegalArgumentException where the number is not allowed
   */
  void check(int number) {
    if (!test.test(number)) {
      throw new IllegalArgumentException(refusal(String.valueOf(number)));
    }
  }

  private String refusal(String number) {
    String instead = number.isEmpty() ? "and is missing" : "not " + number;
    return "%s must be a whole number %s, %s".formatted(word, allowed, instead);
  }
}
