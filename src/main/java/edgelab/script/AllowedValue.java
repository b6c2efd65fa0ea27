package edgelab.script;

/** Refuses values that settings do not take. */
final class AllowedValue {
  private AllowedValue() {}

  /**
   * @param allowed in words
   * @throws IllegalArgumentException where it does not hold
   */
  static void require(boolean holds, String name, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, not %s".formatted(name, allowed, value));
    }
  }
}
