package edgelab.history;

/** Levels of a log, the least severe first: syslog's, as NGINX and others write them. */
public enum Level {
  DEBUG,
  INFO,
  NOTICE,
  WARN,
  ERROR,
  CRIT,
  ALERT,
  EMERG,
  /** The line does not say. */
  UNKNOWN
}
