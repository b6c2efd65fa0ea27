package edgelab.edge.trunk;

import edgelab.history.EdgeEvent.Kind;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The first REGISTERs of a group over UDP, sent at once: every socket is open and every message
 * written before the first is sent. Sockets for UDP open without waiting for anybody; connections
 * do not, and their trunks register one by one.
 */
final class RegistrationBurst {
  /** A REGISTER that is to be sent. */
  private record Ready(TrunkFlow flow, List<TrunkAction> register) {}

  private final String region;
  private final BiConsumer<Kind, String> log;
  private final List<Ready> ready = new ArrayList<>();
  private int awaited;

  /**
   * @param trunks how many are to arrive
   */
  RegistrationBurst(String region, int trunks, BiConsumer<Kind, String> log) {
    this.region = region;
    this.awaited = trunks;
    this.log = log;
  }

  /** A trunk's socket is open, or is not to be had. */
  void arrived(TrunkFlow flow, Future<Channel> opened) {
    if (opened.isSuccess()) {
      ready.add(new Ready(flow, flow.register(opened.getNow())));
    } else {
      flow.failed(opened.cause());
    }
    if (--awaited == 0) {
      send();
    }
  }

  private void send() {
    long begin = System.nanoTime();
    ready.forEach(one -> one.flow().run(one.register()));
    log.accept(
        Kind.TRUNK_BURST,
        "%s udp: %d REGISTERs sent within %.3f ms"
            .formatted(region, ready.size(), (System.nanoTime() - begin) / 1e6));
  }
}
