package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import edgelab.script.NotificationSettings;
import edgelab.script.NotificationSettings.RateLimit;
import edgelab.script.Scenario;
import edgelab.theory.Opens;

/** The clients that the limits of the notification service let in, the proxy being right. */
public final class ApiForecast {
  private ApiForecast() {}

  /**
   * Of clients that all begin at once. A token of which each client takes one request passes as
   * many as its limit is; a user and app keeps as many channels as it holds, since each further one
   * removes another.
   *
   * @throws java.util.NoSuchElementException where the scenario has no such service
   */
  public static Expectation of(Scenario scenario, int clients) {
    NotificationAccount account = scenario.behaviour().account();
    NotificationSettings settings = scenario.edge().notifications().orElseThrow();
    int limit = settings.rateLimit().map(RateLimit::requests).orElse(Integer.MAX_VALUE);
    boolean isRefused =
        account.credentials() == Sharing.ONE_TOKEN && !scenario.behaviour().retry().dialsAgain();
    int passed = isRefused ? Math.min(clients, limit) : clients;
    int held =
        account.credentials() == Sharing.OWN_APP
            ? clients
            : Math.min(clients, settings.channelsPerOwner());
    if (held < passed) {
      return rejected(held, "channel_evicted");
    }
    return passed < clients ? rejected(passed, "api_rate_limited") : Expectation.healthy(clients);
  }

  private static Expectation rejected(int open, String cause) {
    return Expectation.of(Opens.exactly(open), Diagnosis.REJECTED, Cause.named(cause));
  }
}
