/** Faults that are injected between the hops by Toxiproxy, and into their containers by Docker. */
package edgelab.fault;
