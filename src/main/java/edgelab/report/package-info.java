/** What a person reads: console tables, result files. */
package edgelab.report;
