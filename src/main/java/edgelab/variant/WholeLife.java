package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.load.ClientBehaviour;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import edgelab.script.NotificationSettings;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A configuration's experiment with clients that make a token, a channel and a subscription before
 * they dial, and then hear heartbeats.
 */
public final class WholeLife {
  /** NGINX's, as the clients dial it. */
  static final URI PUBLIC_BASE = URI.create("ws://nginx:80");

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private static final NotificationAccount ACCOUNT = NotificationAccount.sharing(Sharing.OWN_APP);

  private WholeLife() {}

  /**
   * The same configuration; of clients that live so already, the same experiment. An experiment
   * that scales no times of its own has a heartbeat a second, and a hold of two.
   *
   * <p>The requests meet the same faults as the dials, so that no more clients open than would if
   * they only dialed; how many fewer is not computed. All open, if they only dialed, may be fewer,
   * too, unless as many dials as there are requests and dials would all pass.
   */
  public static ConfigUnderTest of(ConfigUnderTest plain) {
    if (plain.scenario().behaviour().account().isUsed()) {
      return plain;
    }
    return new ConfigUnderTest(
        plain.variant(),
        plain.name() + "-whole-life",
        plain.own(),
        plain.location(),
        plain.file(),
        scenario(plain.scenario()),
        plain.versions(),
        clients -> lived(plain.expectation(), clients));
  }

  private static Scenario scenario(Scenario plain) {
    ClientBehaviour behaviour = plain.behaviour().withAccount(ACCOUNT);
    Scenario alive =
        plain.withBehaviour(behaviour).withNotifications(NotificationSettings.real(PUBLIC_BASE));
    boolean isScaled = !plain.timing().hold().equals(Scenario.PLAIN.timing().hold());
    return isScaled ? alive : alive.withHeartbeat(HEARTBEAT).withHold(HEARTBEAT.multipliedBy(2));
  }

  private static Expectation lived(IntFunction<Expectation> dialing, int clients) {
    Expectation dials = dialing.apply(clients);
    if (!dials.opens().equals(Opens.exactly(clients))) {
      return atMost(dials.opens().most(), dials.cause(), dials.possible());
    }
    int all = clients * (1 + ACCOUNT.requests());
    Expectation requestsToo = dialing.apply(all);
    return requestsToo.opens().equals(Opens.exactly(all))
        ? dials
        : atMost(clients, requestsToo.cause(), List.of(dials));
  }

  private static Expectation atMost(int clients, Cause cause, List<Expectation> possible) {
    return new Expectation(new Opens(0, clients), Optional.empty(), cause, possible);
  }
}
