package edgelab.load;

import java.net.URI;

/**
 * Some clients of a burst that go another way than the rest, so that a fault strikes an exact
 * share.
 *
 * @param clients how many; the first group takes the burst's first clients, the second the next
 * @param target where they dial
 * @param via as {@link Burst#via}
 * @param behaviour how they behave
 */
public record ClientGroup(int clients, URI target, String via, ClientBehaviour behaviour) {}
