/**
 * The event loops: their threads, and the order of the work on them. A burst connects before it
 * writes ({@link edgelab.agent.transport.loop.Rendezvous}), a dial that is due comes before reads
 * ({@link edgelab.agent.transport.loop.DueDials}), the callbacks of a session come one at a time
 * ({@link edgelab.agent.transport.loop.SerialExecutor}). It knows neither HTTP nor WebSockets.
 */
package edgelab.agent.transport.loop;
