/**
 * Requests of a client to the API of the notification service, on the client's own way to its
 * server: any number at once, on one event loop.
 */
package edgelab.agent.api;
