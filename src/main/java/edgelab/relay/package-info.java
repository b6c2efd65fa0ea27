/**
 * Forwarders with an idle timeout, a program in a container: they forget what was silent for too
 * long, as a NAT does, and tell neither side. One forwards TCP; one forwards UDP, and delays and
 * loses datagrams where it is told to.
 */
package edgelab.relay;
