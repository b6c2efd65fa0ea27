/**
 * The notification service of Genesys Cloud: tokens, channels, subscriptions and their limits, its
 * REST API and the messages of its sockets. Pure state behind one lock: time is an argument, and a
 * client's connection is a {@link edgelab.edge.notification.ChannelConnection}.
 */
package edgelab.edge.notification;
