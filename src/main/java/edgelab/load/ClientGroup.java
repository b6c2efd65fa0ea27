package edgelab.load;

/**
 * Some clients of a burst that take another route than the rest, or behave otherwise, so that a
 * fault strikes an exact share.
 *
 * @param clients how many; the first group takes the burst's first clients, the second the next
 * @param route where they dial
 * @param behaviour how they behave
 */
public record ClientGroup(int clients, Route route, ClientBehaviour behaviour) {}
