/** The rules alone: what a configuration will cost, computed with no container. */
package edgelab.lint;
