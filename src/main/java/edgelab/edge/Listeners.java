package edgelab.edge;

import edgelab.script.EdgePorts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;


/**
 * The ports on which the Edge listens: those that lead in, with TLS or without, and silent ones.
 */
final class Listeners implements AutoCloseable {
  private static final int TURNS = 100;

  private final ServerBootstrap server;
  private final Map<Integer, Channel> own = new HashMap<>();
  private final Map<Integer, Channel> added = new HashMap<>();
  private final Set<Integer> silentPorts = new HashSet<>();
  private final Map<Integer, ServerSocket> silent = new HashMap<>();
  private volatile SslContext tls;
  private volatile Set<Integer> tlsPorts = Set.of();

  Listeners(ServerBootstrap server) {
    this.server = server;
  }

  Channel open(int port) {
    Channel door = server.bind(port).syncUninterruptibly().channel();
    own.put(((InetSocketAddress) door.localAddress()).getPort(), door);
    return door;
  }

  void silence(int port) throws IOException {
    silentPorts.add(port);
    silent.put(port, whenFree(() -> new ServerSocket(port, 1)));
  }

  /** Opens these besides the Edge's own, and closes all others that were opened so. */
  synchronized void open(EdgePorts ports) throws IOException {
    tls = ports.tls().isEmpty() ? null : context(ports);
    tlsPorts = ports.tls();
    Set<Integer> wanted = new HashSet<>(ports.plain());
    wanted.addAll(ports.tls());
    added.entrySet().removeIf(door -> !wanted.contains(door.getKey()) && closed(door.getValue()));
    for (int port : silentPorts) {
      settleSilent(port, !wanted.contains(port));
    }
    wanted.removeAll(own.keySet());
    wanted.removeAll(added.keySet());
    for (int port : wanted) {
      added.put(port, whenFree(() -> server.bind(port).syncUninterruptibly().channel()));
    }
  }

  /** A closed port is free after the loop's next turn: only then does the JDK let go of it. */
  private <T> T whenFree(Callable<T> bind) throws IOException {
    for (int turn = 0; ; turn++) {
      try {
        return bind.call();
      } catch (BindException e) {
        if (turn == TURNS) {
          throw e;
        }
        server.config().group().next().submit(() -> {}).syncUninterruptibly();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static boolean closed(Channel door) {
    door.close().syncUninterruptibly();
    return true;
  }

  private void settleSilent(int port, boolean listens) throws IOException {
    if (listens) {
      if (!silent.containsKey(port)) {
        silence(port);
      }
    } else {
      close(silent.remove(port));
    }
  }

  /** The control burst comes without TLS on the same ports. */
  void enter(SocketChannel channel) {
    if (tlsPorts.contains(channel.localAddress().getPort())) {
      channel.pipeline().addFirst(new OptionalSslHandler(tls));
    }
  }

  private static SslContext context(EdgePorts ports) throws IOException {
    return SslContextBuilder.forServer(stream(ports.certificate()), stream(ports.key())).build();
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    own.values().forEach(door -> door.close().syncUninterruptibly());
    added.values().forEach(door -> door.close().syncUninterruptibly());
    silent.values().forEach(Listeners::close);
  }

  private static void close(ServerSocket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
