/**
 * A carrier between the agents and NGINX, a program in a container: it forgets connections that
 * were silent for too long, and tells nobody.
 */
package edgelab.carrier;
