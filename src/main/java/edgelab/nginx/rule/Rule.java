package edgelab.nginx.rule;

import java.util.List;

/** Finds what in a configuration does, or will do, one thing. Pure; it sees no evidence. */
@FunctionalInterface
public interface Rule {
  /** The most suspicious first; empty where the configuration is innocent of it. */
  List<Suspicion> suspect(RuleContext context);
}
