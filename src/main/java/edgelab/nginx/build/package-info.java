/**
 * What a build of NGINX has, its version and its modules, beside what a configuration asks of it.
 */
package edgelab.nginx.build;
