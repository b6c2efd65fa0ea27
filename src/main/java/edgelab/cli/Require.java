package edgelab.cli;

import edgelab.LabException;
import edgelab.run.Capacity;
import java.util.List;

/** Checks numbers of the command line before anything is started. */
final class Require {
  private Require() {}

  /**
   * @param most the largest number that can work
   * @param because of what
   */
  static void atMost(String option, int number, int most, String because) {
    if (number > most) {
      throw new LabException(
          "%s must be at most %d, not %d: %s".formatted(option, most, number, because));
    }
  }

  /** How many can dial. */
  static void clients(int number) {
    atLeastOne("--clients", number);
    atMost(
        "--clients",
        number,
        Capacity.MOST_CLIENTS,
        "NGINX dials the Edge from one address, and that has no more ports");
  }

  /** Containers that share the clients. */
  static void agents(int number, int clients) {
    atLeastOne("--agents", number);
    atMost("--agents", number, clients, "each container needs a client");
  }

  /** JMeter's; none is one JMeter alone. */
  static void engines(int number, int clients) {
    if (number != 0) {
      atLeastOne("--engines", number);
      atMost("--engines", number, clients, "each engine needs a client");
    }
  }

  static void oneOf(String option, String word, List<String> words) {
    if (!words.contains(word)) {
      throw new LabException(
          "%s must be one of %s, not '%s'".formatted(option, String.join(", ", words), word));
    }
  }

  /**
   * A whole number of seconds, at least 1.
   *
   * @param otherwise a word that may stand in its place
   */
  static int seconds(String option, String text, String otherwise) {
    try {
      int seconds = Integer.parseInt(text);
      atLeastOne(option, seconds);
      return seconds;
    } catch (NumberFormatException e) {
      throw new LabException(
          "%s must be a whole number of seconds or %s, not '%s'".formatted(option, otherwise, text),
          e);
    }
  }

  static void atLeastOne(String option, int number) {
    if (number < 1) {
      throw new LabException(option + " must be at least 1, not " + number);
    }
  }
}
