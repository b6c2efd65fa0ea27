package edgelab.nginx.causes;

import edgelab.nginx.routing.Target;
import edgelab.proxy.Platform;

/** What a rule looks at. */
record RuleContext(Target target, int clients, Platform platform) {}
