/** What is injected between the hops, by Toxiproxy. */
package edgelab.fault;
