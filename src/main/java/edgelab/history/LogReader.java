package edgelab.history;

/** Reads the logs of one kind of proxy; pure. */
@FunctionalInterface
public interface LogReader {
  /** Lines and requests, normalised. Requests in another format are left out. */
  ProxyRecord read(ProxyFacts facts, RawLogs logs);
}
