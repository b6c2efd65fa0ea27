package edgelab.agent;

import edgelab.agent.api.ApiAnswer;
import edgelab.agent.api.ApiRefusal;
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
        .map(
            failure ->
                failure.status() == 0
                    ? failed(failure, client, attempt, at)
                    : rejected(
                        failure.status(), failure.excerpt(), Phase.HANDSHAKE, client, attempt, at))
        .orElseGet(() -> new Failed(client, attempt, at, Phase.CONNECT, Signal.LOCAL));
  }

  /**
   * The failure of a request before a dial.
   *
   * @param step which request
   */
  static Event of(Throwable thrown, int client, int attempt, Duration at, Phase step) {
    if (thrown instanceof ApiRefusal refusal) {
      ApiAnswer answer = refusal.answer();
      return rejected(answer.status(), answer.excerpt(), step, client, attempt, at);
    }
    Signal signal =
        DialFailure.in(thrown)
            .map(failure -> SignalMapping.signal(failure.signal()))
            .orElse(Signal.LOCAL);
    return new Failed(client, attempt, at, step, signal);
  }

  private static Event failed(DialFailure failure, int client, int attempt, Duration at) {
    Phase phase = SignalMapping.phase(failure.phase());
    return new Failed(client, attempt, at, phase, SignalMapping.signal(failure.signal()));
  }

  private static Event rejected(
      int status, AnswerExcerpt said, Phase phase, int client, int attempt, Duration at) {
    return new Rejected(
        client,
        attempt,
        at,
        phase,
        status,
        said.server(),
        said.via(),
        said.location(),
        said.body());
  }
}
