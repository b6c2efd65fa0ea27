package edgelab.history;

import java.util.List;

/**
 * The logs of a proxy as it wrote them.
 *
 * @param error line by line
 * @param access line by line
 */
public record RawLogs(List<String> error, List<String> access) {
  public static final RawLogs NONE = new RawLogs(List.of(), List.of());

  public RawLogs {
    error = List.copyOf(error);
    access = List.copyOf(access);
  }
}
