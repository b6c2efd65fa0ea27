package edgelab.claims;

import java.util.List;

/**
 * A claim of the thread, and the run's answer to it.
 *
 * @param says the thread, in its own words as far as they are short
 * @param ruling the run's decision
 * @param measured the numbers behind it, or why there are none
 * @param shownBy experiments that decide it; another run's experiments where this one lacks them
 * @param command to repeat them
 */
public record Claim(
    String says, Ruling ruling, String measured, List<String> shownBy, String command) {

  /** A run's answer to a claim. */
  public enum Ruling {
    CONFIRMED("confirmed"),
    REFUTED("refuted"),
    ONLY_WHEN("only when"),
    /** The experiment ran and does not show what would decide. */
    UNDECIDED("undecided"),
    NOT_RUN("not run here");

    private final String label;

    Ruling(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
