/** Causes in what NGINX adds to, takes from or changes in the headers of the upgrade. */
package edgelab.nginx.causes.headers;
