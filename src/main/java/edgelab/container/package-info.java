/** Containers, networks and the Docker engine. */
package edgelab.container;
