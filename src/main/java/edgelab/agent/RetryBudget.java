package edgelab.agent;

import edgelab.load.Retry.Budget;

/** The tokens that all clients of a share spend on their retries. */
final class RetryBudget {
  private final Budget budget;
  private double tokens;

  RetryBudget(Budget budget) {
    this.budget = budget;
    this.tokens = budget.tokens();
  }

  /** Takes a token for a retry; false if no whole token is left. */
  synchronized boolean take() {
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** A connection has opened and gives a part of a token back. */
  synchronized void give() {
    tokens = Math.min(budget.tokens(), tokens + budget.perOpen());
  }
}
