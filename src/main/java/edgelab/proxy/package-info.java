/** The seam between the lab and the proxy under test. */
package edgelab.proxy;
