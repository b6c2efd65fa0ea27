/** Experiments: a burst through a proxy, its control, the evidence, and the files of a run. */
package edgelab.run;
