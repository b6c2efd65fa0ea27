package edgelab.agent;

import edgelab.agent.transport.AsyncDialer;
import edgelab.agent.transport.Dial;
import edgelab.agent.transport.DialFailure;
import edgelab.agent.transport.SessionEnding;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.Event.Closed;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Failed;
import edgelab.history.Event.Heard;
import edgelab.history.Event.Opened;
import edgelab.history.Event.Rejected;
import edgelab.history.Event.Sent;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.load.ClientBehaviour;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;

/** One dial of a client and the connection that comes of it: tells what it sees of them. */
final class ClientDial extends Endpoint {
  private final Client agent;
  private final int attempt;
  private final BurstRun run;
  private final ClientBehaviour conduct;
  private final Dial dial;
  private volatile KeepAliveTimers vigil;
  private volatile Session session;
  private volatile ClientTraffic talk;
  private volatile boolean closing;
  private long planned;
  private boolean told; // how it ended; guarded by this

  /** Composes the dial. */
  ClientDial(Client agent, int attempt, BurstRun run, AsyncDialer dialer) {
    DialTerms terms = run.terms(agent.number());
    this.agent = agent;
    this.attempt = attempt;
    this.run = run;
    this.conduct = terms.conduct();
    this.dial =
        dialer.compose(
            this,
            terms.config(agent.number()),
            terms.target(),
            attempt == 1 ? terms.first() : terms.again());
  }

  Dial dial() {
    return dial;
  }

  int attempt() {
    return attempt;
  }

  /**
   * Tells of the dial's failure; its success shows in {@link #onOpen}.
   *
   * @param due when it is to dial, {@link System#nanoTime()}; {@link Client#AT_ONCE}: when it can
   */
  void listen(long due) {
    planned = due;
    dial.session()
        .whenComplete(
            (opened, failure) -> {
              if (dial.session().isCancelled()) {
                agent.gone();
              } else if (failure != null) {
                long now = System.nanoTime();
                try {
                  tellDialed();
                  run.saw(loss(failure, now));
                } finally {
                  agent.lost(now, asked(failure), false);
                }
              }
            });
  }

  private void tellDialed() {
    long called = dial.instants().connectCalled();
    Duration at = run.at(called == 0 ? planned : called);
    Duration due = planned == Client.AT_ONCE ? at : run.at(planned);
    run.saw(new Dialed(agent.number(), attempt, at, due));
  }

  private Event loss(Throwable thrown, long now) {
    return DialFailure.in(thrown)
        .map(failure -> loss(failure, run.at(now)))
        .orElseGet(
            () -> new Failed(agent.number(), attempt, run.at(now), Phase.CONNECT, Signal.LOCAL));
  }

  private Event loss(DialFailure failure, Duration at) {
    return failure.status() != 0
        ? new Rejected(agent.number(), attempt, at, failure.status())
        : new Failed(
            agent.number(),
            attempt,
            at,
            SignalMapping.phase(failure.phase()),
            SignalMapping.signal(failure.signal()));
  }

  private static Duration asked(Throwable thrown) {
    return DialFailure.in(thrown).map(DialFailure::retryAfter).orElse(Duration.ZERO);
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    talk = new ClientTraffic(this, agent.number(), conduct, opened);
    session = opened;
    tellDialed();
    long upgraded = dial.instants().upgraded();
    String subprotocol = session.getNegotiatedSubprotocol();
    run.saw(new Opened(agent.number(), attempt, run.at(upgraded), subprotocol));
    agent.opened(upgraded);
    vigil = new KeepAliveTimers(conduct.watch(), session, this::heard, this::giveUp);
    talk.begin();
  }

  void heard(String kind) {
    if (vigil != null) {
      vigil.heard();
    }
    run.saw(new Heard(agent.number(), attempt, run.at(System.nanoTime()), kind));
  }

  void sent(int bytes) {
    run.saw(new Sent(agent.number(), attempt, run.at(System.nanoTime()), bytes));
  }

  /** Nothing was heard for too long; whether a goodbye would arrive is not known: none is said. */
  private void giveUp() {
    tell(Endings.ABNORMAL_CLOSURE, Signal.WATCHDOG);
    dial.drop();
  }

  @Override
  public void onClose(Session closed, CloseReason reason) {
    long now = System.nanoTime();
    Signal signal =
        SessionEnding.of(closed)
            .map(ending -> SignalMapping.signal(ending.signal()))
            .orElse(Signal.LOCAL);
    if (vigil != null) {
      vigil.end();
    }
    tell(reason.getCloseCode().getCode(), signal);
    if (talk.hasEchoed()) {
      agent.gone();
    } else {
      agent.lost(now, Duration.ZERO, true);
    }
  }

  private synchronized void tell(int code, Signal signal) {
    if (!told) {
      told = true;
      run.saw(new Closed(agent.number(), attempt, run.at(System.nanoTime()), code, signal));
    }
  }

  /** Sends what the client has to send, if it is open. */
  void send() {
    try {
      if (talk != null) {
        talk.send();
      }
    } catch (IllegalStateException alreadyClosed) {
      // It has told how it ended.
    }
  }

  /** Bytes of messages that went either way so far. */
  long transferred() {
    return talk == null ? 0 : talk.transferred();
  }

  /** Closes when nothing is on its way; a client whose echo has not come does so for that. */
  void leave() {
    if (session == null) {
      dial.session().cancel(false);
      return;
    }
    if (talk.lacksEcho()) {
      tell(Endings.ABNORMAL_CLOSURE, Signal.WATCHDOG);
    }
    try {
      talk.finish(this::close);
    } catch (IllegalStateException alreadyClosed) {
      // It has told how it ended.
    }
  }

  /** Closes, whatever is on its way: what was to come before has not come. */
  void abandon() {
    if (session == null) {
      dial.session().cancel(false);
      return;
    }
    if (!closing) {
      tell(Endings.ABNORMAL_CLOSURE, Signal.WATCHDOG);
    }
    close();
  }

  private void close() {
    closing = true;
    try {
      session.close();
    } catch (IOException | IllegalStateException alreadyClosed) {
      // It has told how it ended.
    }
  }
}
