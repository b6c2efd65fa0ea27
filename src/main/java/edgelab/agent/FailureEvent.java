package edgelab.agent;

import edgelab.agent.transport.signal.AnswerExcerpt;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.history.Event;
import edgelab.history.Event.Failed;
import edgelab.history.Event.Rejected;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.time.Duration;

/** A dial's failure in the terms of the history. */
final class FailureEvent {
  private FailureEvent() {}

  /**
   * @param thrown by the transport; without a {@link DialFailure} the client is at fault itself
   */
  static Event of(Throwable thrown, int client, int attempt, Duration at) {
    return DialFailure.in(thrown)
        .map(
            failure ->
                failure.status() == 0
                    ? failed(failure, client, attempt, at)
                    : rejected(failure, client, attempt, at))
        .orElseGet(() -> new Failed(client, attempt, at, Phase.CONNECT, Signal.LOCAL));
  }

  private static Event failed(DialFailure failure, int client, int attempt, Duration at) {
    Phase phase = SignalMapping.phase(failure.phase());
    return new Failed(client, attempt, at, phase, SignalMapping.signal(failure.signal()));
  }

  private static Event rejected(DialFailure failure, int client, int attempt, Duration at) {
    AnswerExcerpt said = failure.excerpt();
    return new Rejected(
        client,
        attempt,
        at,
        failure.status(),
        said.server(),
        said.via(),
        said.location(),
        said.body());
  }
}
