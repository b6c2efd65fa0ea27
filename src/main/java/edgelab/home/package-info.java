/**
 * Where the lab's own files are, in a checkout and outside of one, and where what it leaves behind
 * goes.
 */
package edgelab.home;
