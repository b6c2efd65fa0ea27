/**
 * The text of an {@code nginx.conf}: tokens, directives, includes, as NGINX reads them. Every
 * directive and every argument keeps its file, line and offsets. Files are read, nothing else is
 * touched.
 */
package edgelab.nginx.config;
