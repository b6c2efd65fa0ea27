/** Causes in where NGINX sends a request, or in an answer of its own. */
package edgelab.nginx.causes.routing;
