package edgelab;

/** Numbers of things in sentences. */
public final class Plural {
  private Plural() {}

  /** For example {@code 1 client}, {@code 500 clients}. */
  public static String clients(long number) {
    return of(number, "client");
  }

  /** {@code once}, or {@code 3 times}. */
  public static String times(long number) {
    return number == 1 ? "once" : number + " times";
  }

  /**
   * @param one its plural has an s more
   */
  public static String of(long number, String one) {
    return of(number, one, one + "s");
  }

  public static String of(long number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }
}
