/**
 * The herd: what was measured of clients that dial again, beside what {@code edgelab.theory} says
 * of them. Pure, like what it compares.
 */
package edgelab.herd;
