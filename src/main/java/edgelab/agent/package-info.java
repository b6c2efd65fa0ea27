/**
 * The agents: WebSocket clients on Tyrus in one warm JVM. They dial at once, and each records what
 * it sees.
 */
package edgelab.agent;
