/** What a configuration's limits let through: the configuration's numbers in theory's formulas. */
package edgelab.prediction;
