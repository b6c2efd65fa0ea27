/** What a cause of NGINX is made of: rule, suspicion, edits, and the context that a rule sees. */
package edgelab.nginx.rule;
