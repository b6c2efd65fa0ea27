package edgelab.edge.trunk;

import edgelab.edge.trunk.TrunkAction.LogEvent;
import edgelab.edge.trunk.TrunkAction.OpenFlow;
import edgelab.edge.trunk.TrunkAction.SendBytes;
import edgelab.history.EdgeEvent.Kind;
import edgelab.sip.SipFrame;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Runs one trunk on an event loop: its flow, and its alarms. Every method is called there. */
final class TrunkFlow {
  private final Trunk trunk;
  private final FlowOpener opener;
  private final EventLoop loop;
  private final BiConsumer<Kind, String> log;
  private final Consumer<TrunkFlow> lost;
  private Channel channel;
  private Future<?> alarm;
  private int opens;
  private TrunkState last = TrunkState.UNREGISTERED;
  private boolean isEnded;

  /**
   * @param lost called when the trunk is lost, or its registration failed
   */
  TrunkFlow(
      Trunk trunk,
      FlowOpener opener,
      EventLoop loop,
      BiConsumer<Kind, String> log,
      Consumer<TrunkFlow> lost) {
    this.trunk = trunk;
    this.opener = opener;
    this.loop = loop;
    this.log = log;
    this.lost = lost;
  }

  /** It was stopped, and has nothing to say any more. */
  boolean isOver() {
    return trunk.isOver();
  }

  /** Opens the flow, and registers as soon as it is open. */
  void start() {
    run(trunk.start());
  }

  /** Opens the flow for a burst, which registers it. */
  void start(RegistrationBurst burst) {
    perform(trunk.start(), opened -> burst.arrived(this, opened));
    awaitAlarm();
  }

  /** Ends the registration. */
  void stop() {
    run(trunk.stop(now()));
  }

  /** Ends it at once; nothing is told or logged any more. */
  void cut() {
    isEnded = true;
    close();
    cancelAlarm();
  }

  void frame(Channel from, SipFrame frame) {
    if (from != channel || isEnded) {
      return;
    }
    if (frame instanceof SipFrame.Message message) {
      run(trunk.received(now(), message.message()));
    } else if (frame instanceof SipFrame.Malformed malformed) {
      run(trunk.malformed(malformed.why()));
    } else {
      run(trunk.lineEnd());
    }
  }

  void broken(Channel from, TrunkState into, String why) {
    if (from == channel && channel != null && !isEnded) {
      run(trunk.broken(now(), into, why));
    }
  }

  /** The REGISTER of an open flow, not yet sent. */
  List<TrunkAction> register(Channel open) {
    channel = open;
    InetSocketAddress own = (InetSocketAddress) open.localAddress();
    String address = own.getAddress().getHostAddress();
    boolean isLong = own.getAddress() instanceof Inet6Address;
    return trunk.opened(now(), isLong ? "[" + address + "]" : address, own.getPort());
  }

  /** Does what the trunk wants. */
  void run(List<TrunkAction> actions) {
    perform(actions, this::opened);
    awaitAlarm();
    boolean isLost = trunk.state() != last && trunk.state().kind().isTrunkLoss();
    last = trunk.state();
    if (isLost) {
      lost.accept(this);
    }
  }

  private void opened(Future<Channel> opened) {
    if (opened.isSuccess()) {
      run(register(opened.getNow()));
    } else {
      failed(opened.cause());
    }
  }

  /** The flow could not be opened. */
  void failed(Throwable cause) {
    run(trunk.broken(now(), FlowFailure.state(cause), FlowFailure.text(cause)));
  }

  private void perform(List<TrunkAction> actions, Consumer<Future<Channel>> then) {
    for (TrunkAction action : actions) {
      if (action instanceof LogEvent event) {
        log.accept(event.kind(), event.detail());
      } else if (action instanceof SendBytes send) {
        send(send.bytes());
      } else if (action instanceof OpenFlow) {
        open(then);
      } else {
        close();
      }
    }
  }

  private void send(byte[] bytes) {
    Channel to = channel;
    to.writeAndFlush(Unpooled.wrappedBuffer(bytes))
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                broken(to, FlowFailure.state(done.cause()), FlowFailure.text(done.cause()));
              }
            });
  }

  private void open(Consumer<Future<Channel>> then) {
    int number = ++opens;
    opener
        .open(new FlowReader(this))
        .addListener(
            (Future<Channel> opened) -> {
              if (number == opens) {
                then.accept(opened);
              } else if (opened.isSuccess()) {
                opened.getNow().close(); // it is wanted no more
              }
            });
  }

  private void close() {
    opens++;
    if (channel != null) {
      Channel closing = channel;
      channel = null;
      closing.close();
    }
  }

  /** The REGISTER of {@link #register} was sent just now. */
  void registerSent() {
    trunk.sent(now());
    awaitAlarm();
  }

  private void awaitAlarm() {
    cancelAlarm();
    Optional<Duration> due = isEnded ? Optional.empty() : trunk.wakeUp();
    due.ifPresent(
        at -> alarm = loop.schedule(this::wake, at.minus(now()).toNanos(), TimeUnit.NANOSECONDS));
  }

  private void wake() {
    run(trunk.wake(now()));
  }

  private void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  private static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }
}
