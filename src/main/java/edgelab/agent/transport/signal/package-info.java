/**
 * What was seen on the wire when a dial or a session ended: the terms ({@link
 * edgelab.agent.transport.signal.WireSignal}, {@link edgelab.agent.transport.signal.DialPhase}),
 * and how they are told from exceptions and from the order of events on a socket.
 */
package edgelab.agent.transport.signal;
