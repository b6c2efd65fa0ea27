package edgelab.history;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One request in a proxy's access log.
 *
 * @param at when it was logged: at the end of the connection, if it was upgraded
 * @param connection the proxy's number of the client connection
 * @param client number of the client, from its {@code X-Agent} header; empty where it sent none
 * @param status sent to the client; 0 where the connection ended without an answer
 * @param took time from the request's first byte to the end of the request
 * @param upstreamStatus one status for each server tried, {@code -} where none answered
 * @param text the line as it was written
 */
public record LoggedRequest(
    Instant at,
    OptionalLong connection,
    OptionalInt client,
    int status,
    Duration took,
    String upstreamStatus,
    String text) {
  /** No upstream answered: the status is the proxy's own. */
  public boolean isByProxy() {
    return upstreamStatus.equals("-");
  }
}
