/**
 * A burst's record: its events, both logs, and the files that keep them. The package knows no
 * Docker, Tyrus, Netty or Toxiproxy.
 */
package edgelab.history;
