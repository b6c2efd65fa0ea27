/** The small HTTP API through which the lab steers its programs in containers. */
package edgelab.control;
