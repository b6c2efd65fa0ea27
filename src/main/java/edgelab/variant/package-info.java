/**
 * The catalogue: one folder of {@code nginx-variants} is one misconfiguration, its fix and what is
 * predicted of both.
 */
package edgelab.variant;
