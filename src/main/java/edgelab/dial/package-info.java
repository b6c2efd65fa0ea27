/**
 * A burst to an endpoint that is none of the lab's: who may be dialed, the clients in this JVM, and
 * what the pattern of their losses means.
 */
package edgelab.dial;
