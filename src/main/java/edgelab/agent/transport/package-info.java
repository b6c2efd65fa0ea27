/**
 * A Netty transport for the Tyrus WebSocket client that says <em>which</em> signal ended a dial or
 * a session, and dials without a thread per dial.
 *
 * <p>Start at {@link edgelab.agent.transport.AsyncDialer} (no thread per dial, bursts) or at {@link
 * edgelab.agent.transport.NettyClientContainer} (Tyrus's own blocking API). Failures are {@link
 * edgelab.agent.transport.DialFailure}, endings of open sessions {@link
 * edgelab.agent.transport.SessionEnding}.
 */
package edgelab.agent.transport;
