/**
 * The way of a WebSocket through a configuration: listen sockets, servers, locations, inherited
 * directives, upstreams, as NGINX chooses them.
 */
package edgelab.nginx.routing;
