/**
 * A user's own {@code nginx.conf}: staged so that it runs in the lab, tried in several experiments,
 * and told which line to change.
 */
package edgelab.check;
