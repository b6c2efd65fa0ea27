/**
 * Every cause in front of NGINX: one file each, below, by family. A file holds the signs of a cause
 * in the evidence, the rule that finds it in a configuration, and the edits that mend it.
 */
package edgelab.nginx.causes;
