package edgelab.agent;

import edgelab.load.Burst;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of a burst that one agents' container runs.
 *
 * @param burst the whole load
 * @param first number of the share's first client
 * @param clients of this share
 * @param start when the burst begins, on the clock that all containers of a machine share; null: as
 *     soon as this share is ready
 */
public record Share(Burst burst, int first, int clients, Instant start) {

  /** Shares of a burst whose sizes differ by one client at the most. */
  public static List<Share> split(Burst burst, int parts, Instant start) {
    return IntStream.range(0, parts)
        .mapToObj(
            part -> {
              int first = bound(burst, part, parts);
              return new Share(burst, first, bound(burst, part + 1, parts) - first, start);
            })
        .toList();
  }

  private static int bound(Burst burst, int part, int parts) {
    return (int) ((long) burst.clients() * part / parts);
  }
}
