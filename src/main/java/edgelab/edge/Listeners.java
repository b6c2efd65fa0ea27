package edgelab.edge;

import edgelab.script.StandIn;
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
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/** The Edge's listeners: ones that speak plain or TLS, and silent ones that never accept. */
final class Listeners implements AutoCloseable {
  private final ServerBootstrap server;
  private final List<Channel> open = new ArrayList<>();
  private final List<ServerSocket> silent = new ArrayList<>();
  private volatile SslContext tls;

  Listeners(ServerBootstrap server) {
    this.server = server;
  }

  Channel open(int port) {
    Channel listener = server.bind(port).syncUninterruptibly().channel();
    open.add(listener);
    return listener;
  }

  void openSilent(int port) throws IOException {
    silent.add(new ServerSocket(port, 1));
  }

  /**
   * Takes a certificate for TLS, or none.
   *
   * @throws IllegalArgumentException if the certificate or the key is not PEM
   */
  void identify(StandIn servers) {
    tls = servers.certificate().isEmpty() ? null : context(servers);
  }

  /** Lets the client choose by its first bytes: the control burst comes without TLS. */
  void secure(SocketChannel channel) {
    SslContext now = tls;
    if (now != null) {
      channel.pipeline().addFirst(new OptionalSslHandler(now));
    }
  }

  private static SslContext context(StandIn servers) {
    try {
      return SslContextBuilder.forServer(stream(servers.certificate()), stream(servers.key()))
          .build();
    } catch (SSLException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    open.forEach(listener -> listener.close().syncUninterruptibly());
    silent.forEach(Listeners::close);
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
