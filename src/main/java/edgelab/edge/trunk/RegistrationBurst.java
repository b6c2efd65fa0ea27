package edgelab.edge.trunk;

import edgelab.edge.trunk.TrunkAction.SendBytes;
import edgelab.history.EdgeEvent.Kind;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
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
  private record Ready(TrunkFlow flow, Channel socket, ByteBuffer register) {
    void send() {
      try {
        DatagramSockets.send(socket, register);
      } catch (IOException e) {
        flow.broken(socket, FlowFailure.state(e), FlowFailure.text(e));
      }
    }
  }

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
      Channel socket = opened.getNow();
      for (TrunkAction action : flow.register(socket)) {
        if (action instanceof SendBytes register) {
          ready.add(new Ready(flow, socket, direct(register.bytes())));
        }
      }
    } else {
      flow.failed(opened.cause());
    }
    if (--awaited == 0) {
      send();
    }
  }

  private void send() {
    long begin = System.nanoTime();
    ready.forEach(Ready::send);
    long end = System.nanoTime();
    log.accept(
        Kind.TRUNK_BURST,
        "%s udp: %d REGISTERs sent within %.3f ms"
            .formatted(region, ready.size(), (end - begin) / 1e6));
    ready.forEach(one -> one.flow().registerSent());
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }
}
