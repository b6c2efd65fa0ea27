package edgelab.proxy;

import edgelab.history.ProxyFacts;
import java.time.Duration;

/**
 * Shell commands that ask a proxy's container how it is, and what their answer means. Commands are
 * composed by writing them one behind the other, since each run costs a tenth of a second.
 */
public interface Probe {
  /** Reads the configuration, and says whether the proxy takes it. */
  String test();

  /** The configuration was refused for a name that could not be looked up. */
  boolean isOfUnknownName(String printed);

  /** Waits until something listens. */
  String awaitListening();

  /** Waits until the proxy is done with every connection, and so has logged it. */
  String awaitQuiet();

  /** The longest that {@link #awaitQuiet} waits. */
  Duration quietWithin();

  /** Prints what {@link #read} reads. */
  String command();

  /**
   * @param output of {@link #command}
   */
  ProxyFacts read(String output);

  /** Name of the error log in the folder of the logs. */
  String errorLog();

  /** Name of the access log in the folder of the logs. */
  String accessLog();

  /** The line that says why the proxy refused its configuration, in what it printed. */
  String refusal(String printed);
}
