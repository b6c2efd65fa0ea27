package edgelab.nginx.causes;

/** A directive that does it. */
record Suspicion() {}
