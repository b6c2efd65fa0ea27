/**
 * The mock BYOC Edge: a strict RFC 6455 server on Netty that misbehaves on request, at a given
 * moment, with a given effect, and keeps its own log.
 */
package edgelab.edge;
