package edgelab.nginx.causes.routing;

/** What a directive of the rewrite module leaves to do. */
enum NextStep {
  GO_ON,
  /** The other directives of this block are not met. */
  LEAVE,
  /** The request is answered. */
  END
}
