/** The speed of the lab itself. */
package edgelab.bench;
