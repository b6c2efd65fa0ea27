/**
 * The event on the wire that ended a dial or a session: its terms ({@link
 * edgelab.agent.transport.signal.WireSignal}, {@link edgelab.agent.transport.signal.DialPhase}),
 * and their recognition from exceptions and from the order of events on a socket.
 */
package edgelab.agent.transport.signal;
