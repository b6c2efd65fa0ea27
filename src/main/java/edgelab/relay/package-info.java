/**
 * A TCP forwarder with an idle timeout, a program in a container: it forgets connections that were
 * silent for too long, as a NAT does, and tells neither side.
 */
package edgelab.relay;
