package edgelab.dial;

import edgelab.LabException;
import edgelab.control.Kernel;
import edgelab.load.Burst;
import edgelab.load.BurstTiming;
import edgelab.load.ClientBehaviour;
import edgelab.load.Route;
import java.time.Duration;

/**
 * A burst to an endpoint that is none of the lab's; all clients dial at once.
 *
 * @param clients from 1 to {@link #MOST_CLIENTS}
 * @param hold how long the open ones stay, at most {@link #LONGEST_HOLD}
 * @param behaviour of each client
 */
public record DialPlan(
    ForeignEndpoint endpoint, int clients, Duration hold, ClientBehaviour behaviour) {
  public static final int MOST_CLIENTS = 2_000;
  public static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

  /** From the connect call to the 101. A SYN that a full queue dropped comes again after 1, 3 s. */
  static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

  Burst burst() {
    BurstTiming timing = new BurstTiming(Duration.ZERO, hold, HANDSHAKE_TIMEOUT);
    return Burst.of(Route.to(endpoint.url()), clients, timing).withBehaviour(behaviour);
  }

  /**
   * @throws LabException where this process may not have so many connections
   */
  public void requireRoom() {
    long most = Kernel.conditions().mostClients();
    if (clients > most) {
      throw new LabException(
          "--clients %d: this process may open connections for %d; raise 'ulimit -n', or dial with fewer"
              .formatted(clients, Math.max(0, most)));
    }
  }
}
