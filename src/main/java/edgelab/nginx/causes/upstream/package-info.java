/** Causes in the address, the name or the state of the upstream. */
package edgelab.nginx.causes.upstream;
