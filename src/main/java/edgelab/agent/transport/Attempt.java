package edgelab.agent.transport;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.spi.ClientEngine;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * One dial from its first connect to its session or its failure, over as many connections as
 * redirects and 401 answers take.
 *
 * <p>Lives on one event loop; the engine thinks on the lane, while the loop reads nothing.
 */
final class Attempt {

  private final Upgrade upgrade;
  private final DialSettings settings;
  private final EventLoop loop;
  private final Executor lane;
  private ConnectionPlan leg;
  private SocketChannel channel;
  private UpgradeInProgress handshaking;
  private Future<?> timer;
  private boolean deciding; // the engine is thinking, and the timer has to wait
  private Rendezvous rendezvous; // confined to the event loop, once connecting
  private boolean expired;
  private boolean over;
  private volatile Instants instants = Instants.NONE;

  Attempt(ClientEngine engine, DialSettings settings, DialCallback outcome) {
    this.settings = settings;
    this.loop = settings.loops().next();
    this.lane = SerialExecutor.on(settings.callbacks());
    this.upgrade = new Upgrade(engine, outcome, () -> loop.execute(this::expire));
  }

  EventLoop loop() {
    return loop;
  }

  /** Where to connect to, once that is known. */
  Optional<InetAddress> address() {
    return Optional.ofNullable(leg).map(ConnectionPlan::address).map(InetSocketAddress::getAddress);
  }

  Instants instants() {
    return instants;
  }

  /** Makes the request. */
  void compose() {
    unlessItFails(() -> leg = ConnectionPlan.of(upgrade.request(), settings));
  }

  /**
   * Does the rest of what needs no connection, once, on the caller's thread; resolving a name may
   * block it.
   */
  void open() {
    if (leg != null && channel == null) {
      unlessItFails(
          () -> {
            leg = leg.resolved(settings);
            register();
          });
    }
  }

  @FunctionalInterface
  private interface Step {
    void take() throws UnknownHostException;
  }

  private void unlessItFails(Step step) {
    try {
      step.take();
    } catch (UnknownHostException e) {
      fail(new DialFailure(DialPhase.CONNECT, WireSignal.UNKNOWN_HOST, e.getMessage(), e));
    } catch (RuntimeException e) {
      fail(new DialFailure(DialPhase.CONNECT, WireSignal.LOCAL, String.valueOf(e.getMessage()), e));
    }
  }

  private void register() {
    SignalTap tap = new SignalTap();
    handshaking = new UpgradeInProgress(this, leg, settings.tls(), tap);
    channel = EventLoops.newChannel();
    channel.pipeline().addLast(DueDials.on(loop), tap, handshaking);
    loop.execute(this::registerOnce);
  }

  /** A dial that is due may come before the loop has come to what it was to do. */
  private void registerOnce() {
    if (!channel.isRegistered()) {
      loop.register(channel);
    }
  }

  /**
   * Connects now; must run on the event loop.
   *
   * @param others whom the request waits for; null: for nobody
   */
  void connect(Rendezvous others) {
    rendezvous = others;
    if (over) {
      leaveRendezvous();
    } else {
      timer = loop.schedule(this::expire, settings.timeoutMillis(), TimeUnit.MILLISECONDS);
      connectLeg();
    }
  }

  private void connectLeg() {
    registerOnce();
    instants = instants.calledNow();
    ChannelFuture connecting =
        settings.local() == null
            ? channel.connect(leg.address())
            : channel.connect(leg.address(), new InetSocketAddress(settings.local(), 0));
    connecting.addListener(done -> failConnect(done.cause()));
  }

  private void failConnect(Throwable cause) {
    if (cause != null) {
      WireSignal signal = WireSignals.ofConnect(cause);
      // Only a connection that stood can be reset; before that, an RST is a refusal.
      DialPhase phase = signal == WireSignal.RST ? leg.second() : DialPhase.CONNECT;
      fail(new DialFailure(phase, signal, leg.address().toString(), cause));
    }
  }

  void connected(Runnable begin) {
    instants = instants.connectedNow();
    if (rendezvous == null) {
      begin.run();
    } else {
      Rendezvous others = rendezvous;
      rendezvous = null; // a redirect waits for nobody
      others.arrive(() -> loop.execute(() -> beginUnlessOver(begin)));
    }
  }

  private void beginUnlessOver(Runnable begin) {
    if (!over) {
      begin.run();
    }
  }

  private void leaveRendezvous() {
    if (rendezvous != null) {
      rendezvous.giveUp();
      rendezvous = null;
    }
  }

  /** Runs the action when the socket is gone; for an attempt that is over, or open. */
  void whenClosed(Runnable action) {
    loop.execute(
        () -> {
          if (channel == null) {
            action.run();
          } else {
            channel.closeFuture().addListener(closed -> action.run());
          }
        });
  }

  /** Closes the socket now, whatever it is doing. */
  void closeSocket() {
    loop.execute(
        () -> {
          if (channel != null) {
            channel.close();
          }
        });
  }

  private void expire() {
    expired = true;
    if (!deciding) {
      fail(new DialFailure(handshaking.phase(), WireSignal.TIMEOUT, leg.uri().toString(), null));
    }
  }

  /** Nobody waits for this dial any more. */
  void abandon() {
    loop.execute(() -> end(() -> {}));
  }

  /** Ends the dial and tells the engine, unless it is over already. */
  void fail(DialFailure failure) {
    end(() -> upgrade.fail(failure));
  }

  private void end(Runnable report) {
    if (!over) {
      over = true;
      leaveRendezvous();
      if (timer != null) {
        timer.cancel(false);
      }
      if (channel != null) {
        channel.close();
      }
      lane.execute(report);
    }
  }

  /** The server has answered. */
  void answered(UpgradeResponse response) {
    if (response.getStatus() != 101) {
      deciding = true;
      lane.execute(() -> decide(response));
      return;
    }
    Optional<WireSignal> fault =
        UpgradeCheck.fault(leg.request(), response, settings.subprotocolRequired());
    if (fault.isPresent()) {
      fail(new DialFailure(DialPhase.HANDSHAKE, fault.get(), leg.uri().toString(), null));
    } else {
      open(response);
    }
  }

  private void open(UpgradeResponse response) {
    instants = instants.upgradedNow();
    over = true;
    timer.cancel(false);
    OpenConnection wire = new OpenConnection(channel, handshaking.tap(), lane);
    var rest = handshaking.takeRest();
    channel.pipeline().replace(handshaking, "wire", wire);
    lane.execute(() -> upgrade.open(wire, response, rest));
  }

  private void decide(UpgradeResponse response) {
    DialFailure failure = DialFailure.answered(response, leg.uri().toString());
    try {
      Optional<UpgradeRequest> next = upgrade.next(response);
      if (next.isPresent()) {
        CompletableFuture.supplyAsync(() -> resolve(next.get()))
            .whenCompleteAsync(this::connectNext, loop);
        return;
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    // Now where this is the loop: a task would hold up whoever is due by the time it runs.
    EventLoops.run(loop, () -> end(() -> upgrade.failKnown(failure)));
  }

  private ConnectionPlan resolve(UpgradeRequest request) {
    try {
      return ConnectionPlan.of(request, settings).resolved(settings);
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  private void connectNext(ConnectionPlan next, Throwable unresolved) {
    deciding = false;
    channel.close();
    if (over) {
      return; // given up while the next address was resolved
    }
    if (unresolved != null) {
      failConnect(unresolved.getCause());
      return;
    }
    leg = next;
    try {
      register();
      connectLeg();
    } catch (RuntimeException e) { // Netty could not open a socket
      failConnect(e);
    }
    if (expired) {
      expire();
    }
  }
}
