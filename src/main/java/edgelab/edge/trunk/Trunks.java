package edgelab.edge.trunk;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.TrunkSettings;
import edgelab.sip.SipTransport;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The trunks of the Edge, on an event loop of their own, so that neither clients nor trunks wait
 * for each other. When one is lost, or cannot register, the {@link TrunkSettings.Binding} of its
 * group acts on its {@link EdgeSockets}.
 */
public final class Trunks implements AutoCloseable {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final BiConsumer<Kind, String> log;
  private final EdgeSockets sockets;
  private final Map<TrunkFlow, TrunkLoss> flows = new LinkedHashMap<>();
  private final List<TrunkFlow> ending = new ArrayList<>();

  /**
   * @param log of the Edge
   */
  public Trunks(BiConsumer<Kind, String> log, EdgeSockets sockets) {
    this.log = log;
    this.sockets = sockets;
  }

  /**
   * Ends the registrations that there are, and registers these groups.
   *
   * @throws IllegalArgumentException if a certificate is not PEM
   */
  public void register(List<TrunkSettings> groups) {
    List<FlowOpener> openers =
        groups.stream().map(settings -> new FlowOpener(settings, loop)).toList();
    loop.submit(
            () -> {
              ending.addAll(flows.keySet());
              flows.clear();
              ending.forEach(TrunkFlow::stop);
              ending.removeIf(TrunkFlow::isOver);
              for (int i = 0; i < groups.size(); i++) {
                start(groups.get(i), openers.get(i));
              }
            })
        .syncUninterruptibly();
  }

  private void start(TrunkSettings settings, FlowOpener opener) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<TrunkFlow> started = new ArrayList<>();
    for (int number = 1; number <= settings.trunks(); number++) {
      Trunk trunk = new Trunk(settings, number, random.split());
      TrunkFlow flow = new TrunkFlow(trunk, opener, loop, log, this::lost);
      flows.put(flow, new TrunkLoss(settings.name(number), settings.binding(), flows.size()));
      started.add(flow);
    }
    if (settings.registrar().transport() == SipTransport.UDP) {
      RegistrationBurst burst = new RegistrationBurst(settings.region(), started.size(), log);
      started.forEach(flow -> flow.start(burst));
    } else {
      started.forEach(TrunkFlow::start);
    }
  }

  /** A trunk does not carry calls. */
  private void lost(TrunkFlow flow) {
    sockets.lost(flows.get(flow), flows.size());
  }

  /** Ends all trunks at once, without a word to the carrier or in the log. */
  public void end() {
    loop.submit(
            () -> {
              ending.addAll(flows.keySet());
              flows.clear();
              ending.forEach(TrunkFlow::cut);
              ending.clear();
            })
        .syncUninterruptibly();
  }

  @Override
  public void close() {
    end();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
