/**
 * The HTTP of an upgrade: request heads as bytes, the answer's head from bytes, and the check of a
 * 101. It has no sockets.
 */
package edgelab.agent.transport.http;
