/**
 * A connection after its 101: frames on their way to Tyrus and from it, back-pressure, and how the
 * session ended. {@link edgelab.agent.transport.session.Wire} and {@link
 * edgelab.agent.transport.session.SessionEnding} are for users of sessions.
 */
package edgelab.agent.transport.session;
