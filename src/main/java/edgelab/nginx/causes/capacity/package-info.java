/** Causes of capacity and rate: slots, descriptors, ports, queues, limits. */
package edgelab.nginx.causes.capacity;
