package edgelab.relay;

/**
 * What a route has carried so far: connections over TCP, mappings of senders over UDP.
 *
 * @param port of the route
 * @param opened the flows that there were
 * @param forgotten those of them that were silent for the idle time
 */
public record RelayFlows(int port, int opened, int forgotten) {}
