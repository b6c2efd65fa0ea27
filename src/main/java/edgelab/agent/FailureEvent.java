package edgelab.agent;

import edgelab.agent.transport.signal.AnswerExcerpt;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.history.Event;
import edgelab.history.Event.Failed;
import edgelab.history.Event.Rejected;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.time.Duration;

/** The failure of a dial, or of a request before it, in the terms of the history. */
final class FailureEvent {
  private FailureEvent() {}

  /**
   * @param thrown by the transport; without a {@link DialFailure} the client is at fault itself
   */
  static Event of(Throwable thrown, int client, int attempt, Duration at) {
    return DialFailure.in(thrown)
        .map(failure -> event(failure, client, attempt, at, SignalMapping.phase(failure.phase())))
        .orElseGet(() -> new Failed(client, attempt, at, Phase.CONNECT, Signal.LOCAL));
  }

  /**
   * The failure of a request before a dial.
   *
   * @param step which request
   */
  static Event of(Throwable thrown, int client, int attempt, Duration at, Phase step) {
    return DialFailure.in(thrown)
        .map(failure -> event(failure, client, attempt, at, step))
        .orElseGet(() -> new Failed(client, attempt, at, step, Signal.LOCAL));
  }

  private static Event event(
      DialFailure failure, int client, int attempt, Duration at, Phase phase) {
    AnswerExcerpt said = failure.excerpt();
    return failure.status() == 0
        ? new Failed(client, attempt, at, phase, SignalMapping.signal(failure.signal()))
        : new Rejected(
            client,
            attempt,
            at,
            phase,
            failure.status(),
            said.server(),
            said.via(),
            said.location(),
            said.body());
  }

  /** Of the answer; 0 where none came. */
  static int status(Throwable thrown) {
    return DialFailure.in(thrown).map(DialFailure::status).orElse(0);
  }

  /** The wait that the answer asks for, if one came; zero: none. */
  static Duration retryAfter(Throwable thrown) {
    return DialFailure.in(thrown).map(DialFailure::retryAfter).orElse(Duration.ZERO);
  }
}
