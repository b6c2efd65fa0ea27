package edgelab.report;

import edgelab.run.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * A share of an experiment's clients, as a piece of the bar in its head.
 *
 * @param state of these clients at the end, a class of the style sheet
 * @param x begin of the piece, in percent of the bar
 * @param width in percent of the bar
 */
record OutcomeShare(String state, String x, String width) {

  /** All four shares, of which some are 0. */
  static List<OutcomeShare> of(Result result) {
    int stayed = Math.max(0, result.opened() - result.abnormal());
    int[] counts = {stayed, result.abnormal(), result.rejected(), result.unreachable()};
    String[] states = {"open", "cut", "rejected", "unanswered"};
    List<OutcomeShare> shares = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      shares.add(new OutcomeShare(states[i], percent(at, result), percent(counts[i], result)));
      at += counts[i];
    }
    return shares;
  }

  private static String percent(int clients, Result result) {
    return Decimals.text(2, 100.0 * clients / result.clients());
  }
}
