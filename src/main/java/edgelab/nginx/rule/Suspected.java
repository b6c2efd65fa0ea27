package edgelab.nginx.rule;

import edgelab.judge.Cause;

/**
 * A place in a configuration, and the cause that it is suspected of.
 *
 * @param cause that its rule is about
 * @param suspicion of the rule
 */
public record Suspected(Cause cause, Suspicion suspicion) {}
