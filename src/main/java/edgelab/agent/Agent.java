package edgelab.agent;

import edgelab.agent.transport.AsyncDialer;
import edgelab.agent.transport.Dial;
import edgelab.agent.transport.DialFailure;
import edgelab.agent.transport.Ending;
import edgelab.agent.transport.Instants;
import edgelab.history.Burst;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.Event.Closed;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Failed;
import edgelab.history.Event.Heard;
import edgelab.history.Event.Opened;
import edgelab.history.Event.Rejected;
import edgelab.history.Phase;
import edgelab.history.Signal;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;

/** One client: tells what it sees, from its dial to its end. */
final class Agent extends Endpoint {
  private static final int FIRST_ATTEMPT = 1;

  private final int client;
  private final BurstRun run;
  private Dial dial;
  private int echoBytes;
  private volatile Session session;
  private volatile boolean echoed;
  private boolean told; // how it ended; guarded by this

  Agent(int client, BurstRun run) {
    this.client = client;
    this.run = run;
  }

  void prepare(AsyncDialer dialer, DialTerms terms, Burst burst) {
    echoBytes = burst.conduct().echoBytes();
    dial = dialer.prepare(this, terms.config(), burst.target(), terms.properties());
  }

  int number() {
    return client;
  }

  Dial dial() {
    return dial;
  }

  /** Tells of the dial's failure; its success shows in {@link #onOpen}. */
  void listen() {
    dial.session()
        .whenComplete(
            (session, failure) -> {
              if (failure != null) {
                long now = System.nanoTime();
                try {
                  tellDialed();
                  run.saw(loss(failure, now));
                } finally {
                  run.ended(false);
                }
              }
            });
  }

  private void tellDialed() {
    Instants instants = dial.instants();
    run.saw(new Dialed(client, FIRST_ATTEMPT, run.at(instants.connectCalled())));
  }

  private Event loss(Throwable thrown, long now) {
    return DialFailure.in(thrown)
        .map(failure -> loss(failure, run.at(now)))
        .orElseGet(
            () -> new Failed(client, FIRST_ATTEMPT, run.at(now), Phase.CONNECT, Signal.LOCAL));
  }

  private Event loss(DialFailure failure, Duration at) {
    return failure.status() != 0
        ? new Rejected(client, FIRST_ATTEMPT, at, failure.status())
        : new Failed(
            client,
            FIRST_ATTEMPT,
            at,
            Phase.valueOf(failure.phase().name()),
            Signal.valueOf(failure.signal().name()));
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    session = opened;
    tellDialed();
    long upgraded = dial.instants().upgraded();
    String subprotocol = session.getNegotiatedSubprotocol();
    run.saw(new Opened(client, FIRST_ATTEMPT, run.at(upgraded), subprotocol));
    session.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::heard);
    run.opened(this);
    if (echoBytes > 0) {
      session.getAsyncRemote().sendText("x".repeat(echoBytes));
    }
  }

  private void heard(String text) {
    String kind = text.contains("WebSocket Heartbeat") ? "heartbeat" : "echo";
    echoed |= kind.equals("echo") && text.length() == echoBytes;
    run.saw(new Heard(client, FIRST_ATTEMPT, run.at(System.nanoTime()), kind));
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    Signal signal =
        Ending.of(session)
            .map(ending -> Signal.valueOf(ending.signal().name()))
            .orElse(Signal.LOCAL);
    tell(reason.getCloseCode().getCode(), signal);
    run.ended(true);
  }

  private synchronized void tell(int code, Signal signal) {
    if (!told) {
      told = true;
      run.saw(new Closed(client, FIRST_ATTEMPT, run.at(System.nanoTime()), code, signal));
    }
  }

  /** Closes; a client whose echo has not come does so because of that. */
  void leave() {
    if (echoBytes > 0 && !echoed) {
      tell(Endings.ABNORMAL_CLOSURE, Signal.WATCHDOG);
    }
    try {
      session.close();
    } catch (IOException | IllegalStateException alreadyClosed) {
      // It has told how it ended.
    }
  }
}
