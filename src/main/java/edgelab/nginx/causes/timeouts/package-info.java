/** Causes of timers that end too early. */
package edgelab.nginx.causes.timeouts;
