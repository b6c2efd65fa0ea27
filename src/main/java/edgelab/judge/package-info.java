/**
 * Evidence in, verdict out: what the clients suffered and what did it. Pure functions that see no
 * configuration, container, client or server.
 */
package edgelab.judge;
