package edgelab.run;

/**
 * How far a burst has come, for a watching process: the one line of {@code live-1.json}, or another
 * where more than one runs.
 *
 * @param experiment for example {@code worker-connections/broken}
 * @param control the burst goes straight to the Edge
 * @param clients of the burst
 * @param dialed dials so far, retries included
 * @param open clients that are open now
 * @param lost dials and connections that ended otherwise than by the client, so far
 */
public record LiveCounts(
    String experiment, boolean control, int clients, int dialed, int open, int lost) {}
