package edgelab.problem;

import edgelab.judge.Cause;

/**
 * A comment that suppresses a rule at one line: {@code # edgelab: ignore RULE reason}.
 *
 * @param cause of the rule
 * @param file as the user named it
 * @param line of the comment
 * @param about line that it is about: its own where a directive stands before it, or the next one
 * @param reason that it gives
 */
public record Ignore(Cause cause, String file, int line, int about, String reason) {
  boolean isAbout(Cause other, ProblemPlace place) {
    return cause.equals(other) && file.equals(place.file()) && about == place.line();
  }

  /** For people. */
  @Override
  public String toString() {
    return "edgelab: ignore " + cause;
  }
}
