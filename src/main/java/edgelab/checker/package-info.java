/**
 * Judges saved evidence: what the clients suffered and what did it. Pure functions that know no
 * Docker, Tyrus, Netty or Toxiproxy; one cause is one file.
 */
package edgelab.checker;
