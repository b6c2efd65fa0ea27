/** The commands of {@code ./lab}. */
package edgelab.cli;
