package edgelab.agent;

import edgelab.agent.transport.AsyncDialer;
import edgelab.agent.transport.Dial;
import edgelab.agent.transport.session.SessionEnding;
import edgelab.history.Endings;
import edgelab.history.Event.Closed;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Heard;
import edgelab.history.Event.Opened;
import edgelab.history.Event.Sent;
import edgelab.history.Signal;
import edgelab.load.ClientBehaviour;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** One dial of a client and the connection that comes of it; records what the client sees. */
final class ClientDial extends Endpoint {
  private static final int NOT_FOUND = 404;

  private final Client client;
  private final int attempt;
  private final BurstRun run;
  private final ClientBehaviour behaviour;
  private final Dial dial;
  private volatile KeepAliveTimers timers;
  private volatile Session session;
  private volatile ClientTraffic traffic;
  private volatile boolean closing;
  private long due;
  private boolean endRecorded; // guarded by this

  /** Composes the dial. */
  ClientDial(Client client, int attempt, URI target, BurstRun run, AsyncDialer dialer) {
    DialTerms terms = run.terms(client.number());
    this.client = client;
    this.attempt = attempt;
    this.run = run;
    this.behaviour = terms.behaviour();
    this.dial =
        dialer.compose(
            this,
            terms.config(client.number()),
            target,
            attempt == 1 ? terms.firstDial() : terms.laterDials());
  }

  Dial dial() {
    return dial;
  }

  int attempt() {
    return attempt;
  }

  /**
   * Records the dial's failure; its success shows in {@link #onOpen}.
   *
   * @param due when it is to dial, {@link System#nanoTime()}; {@link Client#AT_ONCE}: when it can
   */
  void observe(long due) {
    this.due = due;
    dial.session()
        .whenComplete(
            (opened, failure) -> {
              if (dial.session().isCancelled()) {
                client.finish();
              } else if (failure != null) {
                failed(failure);
              }
            });
  }

  private void failed(Throwable failure) {
    long now = System.nanoTime();
    try {
      recordDialed();
      run.record(FailureEvent.of(failure, client.number(), attempt, run.at(now)));
      if (FailureEvent.status(failure) == NOT_FOUND) {
        client.forgetChannel();
      }
    } finally {
      client.retryOrFinish(now, FailureEvent.retryAfter(failure), false);
    }
  }

  private void recordDialed() {
    long called = dial.instants().connectCalled();
    Duration at = run.at(called == 0 ? due : called);
    Duration planned = due == Client.AT_ONCE ? at : run.at(due);
    run.record(new Dialed(client.number(), attempt, at, planned));
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    traffic = new ClientTraffic(this, client.number(), behaviour, opened);
    session = opened;
    recordDialed();
    long upgraded = dial.instants().upgraded();
    String subprotocol = session.getNegotiatedSubprotocol();
    run.record(new Opened(client.number(), attempt, run.at(upgraded), subprotocol));
    client.opened(upgraded);
    timers = new KeepAliveTimers(behaviour.keepAlive(), session, this::giveUp);
    session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) this::pong);
    traffic.start();
  }

  private void pong(PongMessage pong) {
    if (!traffic.drains(pong)) {
      heard("pong");
    }
  }

  void heard(String kind) {
    if (timers != null) {
      timers.heard();
    }
    run.record(new Heard(client.number(), attempt, run.at(System.nanoTime()), kind));
  }

  void sent(int bytes) {
    run.record(new Sent(client.number(), attempt, run.at(System.nanoTime()), bytes));
  }

  /** The watchdog has expired. No close frame is sent, because it may not arrive. */
  private void giveUp() {
    recordEnd(Endings.ABNORMAL_CLOSURE, Signal.WATCHDOG);
    dial.closeSocket();
  }

  @Override
  public void onClose(Session closed, CloseReason reason) {
    long now = System.nanoTime();
    Signal signal =
        SessionEnding.of(closed)
            .map(ending -> SignalMapping.signal(ending.signal()))
            .orElse(Signal.LOCAL);
    if (timers != null) {
      timers.end();
    }
    recordEnd(reason.getCloseCode().getCode(), signal);
    if (reason.getCloseCode() == CloseReason.CloseCodes.VIOLATED_POLICY) {
      client.forgetChannel(); // as the Edge says that it was removed, or has expired
    }
    if (traffic.echoReceived()) {
      client.finish();
    } else {
      client.retryOrFinish(now, Duration.ZERO, true);
    }
  }

  /** Records how the connection ended; the first signal counts. */
  private synchronized void recordEnd(int code, Signal signal) {
    if (!endRecorded) {
      endRecorded = true;
      run.record(new Closed(client.number(), attempt, run.at(System.nanoTime()), code, signal));
    }
  }

  /** Sends the messages that the client has to send, if it is open. */
  void send() {
    try {
      if (traffic != null) {
        traffic.send();
      }
    } catch (IllegalStateException alreadyClosed) {
      // Its end is recorded.
    }
  }

  /** Bytes of messages that went either way so far. */
  long transferred() {
    return traffic == null ? 0 : traffic.transferred();
  }

  /** Closes when nothing is on its way; an echo that has not come by now is not waited for. */
  void closeWhenDrained() {
    if (session == null) {
      dial.session().cancel(false);
      return;
    }
    if (traffic.awaitsEcho()) {
      recordEnd(Endings.ABNORMAL_CLOSURE, Signal.WATCHDOG);
    }
    try {
      traffic.drain(this::closeSession);
    } catch (IllegalStateException alreadyClosed) {
      // Its end is recorded.
    }
  }

  /** Closes at once: what is still on its way counts as lost. */
  void closeNow() {
    if (session == null) {
      dial.session().cancel(false);
      return;
    }
    if (!closing) {
      recordEnd(Endings.ABNORMAL_CLOSURE, Signal.WATCHDOG);
    }
    closeSession();
  }

  private void closeSession() {
    closing = true;
    try {
      session.close();
    } catch (IOException | IllegalStateException alreadyClosed) {
      // Its end is recorded.
    }
  }
}
