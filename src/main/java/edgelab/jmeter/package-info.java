/**
 * JMeter as the clients of an experiment: its plans are run in containers, and what it records is
 * read back. Its own class path is that of {@code jmeter/pom.xml}, of which nothing is here.
 */
package edgelab.jmeter;
