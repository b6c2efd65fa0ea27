/**
 * What is wrong with a configuration, for other programs: SARIF, GitHub's annotations, baselines.
 */
package edgelab.problem;
