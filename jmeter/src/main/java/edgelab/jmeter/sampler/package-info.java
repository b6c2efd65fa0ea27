/**
 * A sampler for JMeter: one sample is one client on the lab's transport. Its jar goes into JMeter's
 * {@code lib/ext} and needs nothing else of the lab.
 */
package edgelab.jmeter.sampler;
