package edgelab.theory;

import static edgelab.theory.Timers.NEVER;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A registered SIP trunk on a path that forgets silent flows, as a NAT does: what the path makes of
 * it. Keep-alives and refreshes of the registration both hold it open. All times count from the
 * registration; at equal times nothing is predicted.
 *
 * @param keepAlive from one keep-alive to the next; {@link Timers#NEVER}: there are none
 * @param refresh from one REGISTER to the next, half of what is granted; {@link Timers#NEVER}:
 *     later than anybody looks
 * @param idle silence after which the path has forgotten the flow
 */
public record TrunkSilence(Duration keepAlive, Duration refresh, Duration idle) {

  /** The longest silence, which is also the first. */
  public Duration silence() {
    return keepAlive.compareTo(refresh) < 0 ? keepAlive : refresh;
  }

  /** Whether the path ever forgets it. */
  public boolean isForgotten() {
    return silence().compareTo(idle) > 0;
  }

  /**
   * Over TCP: when the trunk knows. Its first request after the silence has no answer, since a
   * forgotten connection stays forgotten.
   *
   * @param timeout of a request, 64 times T1
   * @return {@link Timers#NEVER} where it is not forgotten, or sends nothing that would tell
   */
  public Duration noticed(Duration timeout) {
    return isForgotten() && !silence().equals(NEVER) ? silence().plus(timeout) : NEVER;
  }

  /** Over UDP: mappings that the path has made by then. Each request after a silence makes one. */
  public int mappings(Duration until) {
    return 1 + forgotten(sends(until));
  }

  /**
   * Over UDP: whether what the carrier sends to the registered address arrives. It does as long as
   * the mapping of the last REGISTER is there: a keep-alive makes another one, of which the carrier
   * knows nothing.
   */
  public boolean isReachable(Duration at) {
    Duration registered = times(refresh, at).reduce(Duration.ZERO, (earlier, later) -> later);
    Stream<Duration> since = sends(at).stream().filter(send -> send.compareTo(registered) >= 0);
    return forgotten(Stream.concat(since, Stream.of(at)).toList()) == 0;
  }

  /** Silences between these times, in their order, that the path does not outlast. */
  private int forgotten(List<Duration> times) {
    int count = 0;
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i).minus(times.get(i - 1)).compareTo(idle) > 0) {
        count++;
      }
    }
    return count;
  }

  private List<Duration> sends(Duration until) {
    return Stream.of(Stream.of(Duration.ZERO), times(keepAlive, until), times(refresh, until))
        .flatMap(Function.identity())
        .sorted()
        .toList();
  }

  private static Stream<Duration> times(Duration period, Duration until) {
    return Stream.iterate(period, time -> time.compareTo(until) <= 0, time -> time.plus(period));
  }
}
