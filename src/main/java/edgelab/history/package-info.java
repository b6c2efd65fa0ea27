/**
 * What was recorded: the events of a burst, both logs, and the files that keep them. Knows no
 * Docker, Tyrus, Netty or Toxiproxy.
 */
package edgelab.history;
