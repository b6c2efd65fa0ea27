/** The claims of the forum thread, each settled by the experiments of a run. */
package edgelab.claims;
