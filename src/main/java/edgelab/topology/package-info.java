/** The containers and networks of an experiment: agents, NGINX, the Edge. */
package edgelab.topology;
