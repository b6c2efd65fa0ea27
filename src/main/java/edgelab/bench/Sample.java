package edgelab.bench;

import edgelab.control.Footprint;
import edgelab.history.History;

/**
 * One measured burst.
 *
 * @param history what the clients saw
 * @param before the agents' footprint before the burst, garbage collected
 * @param opened the same as soon as every client was open
 * @param held the same after another collection
 */
public record Sample(History history, Footprint before, Footprint opened, Footprint held) {}
