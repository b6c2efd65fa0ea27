package edgelab.report;

import java.util.Locale;

/** Numbers with a fixed count of decimals, the same in every locale. */
final class Decimals {
  private Decimals() {}

  static String text(int decimals, double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
