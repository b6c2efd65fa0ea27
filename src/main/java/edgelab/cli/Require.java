package edgelab.cli;

import edgelab.LabException;

/** Checks numbers of the command line before anything is started. */
final class Require {
  private Require() {}

  static void atLeastOne(String option, int number) {
    if (number < 1) {
      throw new LabException(option + " must be at least 1, not " + number);
    }
  }
}
