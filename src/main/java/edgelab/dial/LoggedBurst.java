package edgelab.dial;

import edgelab.history.ProxyRecord;
import java.util.List;

/**
 * What a proxy outside of the lab logged during a burst.
 *
 * @param record of it
 * @param notes on what its logs do not tell
 */
public record LoggedBurst(ProxyRecord record, List<String> notes) {
  /** No log was given. */
  public static final LoggedBurst NONE = new LoggedBurst(ProxyRecord.NONE, List.of());

  public LoggedBurst {
    notes = List.copyOf(notes);
  }
}
