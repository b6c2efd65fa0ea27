/**
 * A Netty transport for the Tyrus WebSocket client that says <em>which</em> signal ended a dial or
 * a session, and dials without a thread per dial.
 *
 * <p>Start at {@link edgelab.agent.transport.AsyncDialer} (no thread per dial, bursts) or at {@link
 * edgelab.agent.transport.NettyClientContainer} (Tyrus's own blocking API). Failures are {@link
 * edgelab.agent.transport.signal.DialFailure}, endings of open sessions {@link
 * edgelab.agent.transport.session.SessionEnding}.
 *
 * <p>This package takes a dial from its composition to its session or failure. Below it are {@link
 * edgelab.agent.transport.http} (heads as bytes), {@link edgelab.agent.transport.session} (after
 * the 101), {@link edgelab.agent.transport.loop} (threads and their order) and {@link
 * edgelab.agent.transport.signal} (what ended it).
 */
package edgelab.agent.transport;
