/**
 * The agents: WebSocket clients on Tyrus in one warm JVM, started at once, each telling what it
 * sees.
 */
package edgelab.agent;
