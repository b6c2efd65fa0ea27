/** Causes at the door: addresses, passwords, TLS and what a listening socket expects. */
package edgelab.nginx.causes.access;
