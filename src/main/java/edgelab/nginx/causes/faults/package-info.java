/** Faults of the path that NGINX notices. */
package edgelab.nginx.causes.faults;
