package edgelab.doctor;

/**
 * One thing that the lab needs. As JSON, too.
 *
 * @param name in one word or two
 * @param met the machine has it
 * @param found what was looked at
 * @param remedy what to do; empty where it is met
 */
public record Requirement(String name, boolean met, String found, String remedy) {

  static Requirement met(String name, String found) {
    return new Requirement(name, true, found, "");
  }

  static Requirement missing(String name, String found, String remedy) {
    return new Requirement(name, false, found, remedy);
  }

  static Requirement of(String name, boolean met, String found, String remedy) {
    return met ? met(name, found) : missing(name, found, remedy);
  }

  /** One line. */
  public String text() {
    return met
        ? "%-15s OK   %s%n".formatted(name, found)
        : "%-15s NO   %s: %s%n".formatted(name, found, remedy);
  }
}
