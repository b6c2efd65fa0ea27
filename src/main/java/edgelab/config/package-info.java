/**
 * NGINX's configuration, read as NGINX reads it and understood as far as a WebSocket is concerned.
 * Every directive and every argument keeps its file, line and offsets. Files are read, nothing else
 * is touched.
 */
package edgelab.config;
