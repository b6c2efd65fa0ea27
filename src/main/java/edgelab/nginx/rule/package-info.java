/** The parts of a cause of NGINX: rule, suspicion, edits, and the context that a rule sees. */
package edgelab.nginx.rule;
