/**
 * NGINX as a proxy under test. No other package knows NGINX, except {@code check} and {@code cli}.
 */
package edgelab.nginx;
