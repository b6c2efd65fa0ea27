package edgelab.cli;

import edgelab.LabException;
import edgelab.run.Capacity;

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

  static void atLeastOne(String option, int number) {
    if (number < 1) {
      throw new LabException(option + " must be at least 1, not " + number);
    }
  }
}
