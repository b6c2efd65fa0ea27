package edgelab.judge;

/** How sure a verdict is of its cause. */
public enum Confidence {
  /** NGINX's own log, the Edge or the kernel says so. */
  CERTAIN,
  /**
   * Only the pattern of what the clients and the Edge saw says so: NGINX's log is silent at its
   * level, and cannot confirm it.
   */
  LIKELY,
  /** No cause is named. */
  NONE
}
