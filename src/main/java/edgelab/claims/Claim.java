package edgelab.claims;

import java.util.List;

/**
 * What the thread says, and what the run says to that.
 *
 * @param says the thread, in its own words as far as they are short
 * @param ruling what the run decides
 * @param measured the numbers behind it, or why there are none
 * @param shownBy experiments that decide it; those of another run where this one has not got them
 * @param command repeats them; empty where the lab has none yet
 */
public record Claim(
    String says, Ruling ruling, String measured, List<String> shownBy, String command) {

  /** What a run can say to a claim. */
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
