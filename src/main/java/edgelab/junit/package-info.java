/** The check of a configuration as a test of JUnit 5, which is the user's own. */
package edgelab.junit;
