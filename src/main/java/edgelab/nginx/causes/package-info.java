/**
 * The causes in front of NGINX, one file each: the signs of it in the evidence, the rule that finds
 * it in a configuration, and the edits that mend it.
 */
package edgelab.nginx.causes;
