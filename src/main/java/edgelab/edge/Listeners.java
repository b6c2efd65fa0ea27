package edgelab.edge;

import edgelab.LabException;
import edgelab.TimeLimit;
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
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * The Edge's listeners: ones that speak plain or TLS, silent ones that never accept, and one that
 * is closed while the Edge has moved.
 */
final class Listeners implements AutoCloseable {
  /** Of a subject's alternative names (RFC 5280 section 4.2.1.6). */
  private static final Integer DNS_NAME = 2;

  private final ServerBootstrap server;
  private final List<Channel> open = new ArrayList<>();
  private final List<ServerSocket> silent = new ArrayList<>();
  private int homePort; // 0: none
  private Channel home; // null: none, or the Edge has moved
  private volatile SslContext tls;
  private volatile Set<String> names = Set.of();

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

  /** Opens a port that is closed while the Edge has moved. */
  synchronized void openAtHome(int port) {
    home = open(port);
    homePort = port;
  }

  private synchronized void move(boolean hasMoved) {
    if (hasMoved && home != null) {
      home.close().syncUninterruptibly();
      home = null;
      awaitRefusal(homePort);
    } else if (!hasMoved && home == null && homePort > 0) {
      home = open(homePort);
    }
  }

  /**
   * A closed {@link java.nio.channels.ServerSocketChannel} goes on to listen until its selector
   * selects again, which may be after the channel's close has been told: a client that comes in
   * between would be accepted and reset.
   *
   * @throws LabException where a client is still accepted after 10 s
   */
  private static void awaitRefusal(int port) {
    long end = System.nanoTime() + TimeLimit.seconds(10).toNanos();
    while (accepts(port)) {
      if (System.nanoTime() > end) {
        throw new LabException("port %d is closed, and still accepts clients".formatted(port));
      }
      Thread.onSpinWait();
    }
  }

  private static boolean accepts(int port) {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return client.isConnected();
    } catch (ConnectException refused) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes a certificate for TLS, or none, and an address.
   *
   * @throws IllegalArgumentException if the certificate or the key is not PEM
   */
  void identify(StandIn servers) {
    move(servers.hasMoved());
    boolean isSecure = !servers.certificate().isEmpty();
    names = isSecure ? names(servers) : Set.of();
    tls = isSecure ? context(servers) : null;
  }

  /**
   * Lets the client choose by its first bytes: the control burst comes without TLS.
   *
   * @param needsName of those with TLS: they have to name a server of the certificate
   */
  void secure(SocketChannel channel, boolean needsName) {
    SslContext now = tls;
    if (now != null) {
      channel
          .pipeline()
          .addFirst(needsName ? new ServerNameTls(now, names) : new OptionalSslHandler(now));
    }
  }

  /** The names that the certificate is for. */
  private static Set<String> names(StandIn servers) {
    try {
      X509Certificate leaf =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(stream(servers.certificate()));
      Collection<List<?>> named = leaf.getSubjectAlternativeNames(); // null where there are none
      return Stream.ofNullable(named)
          .flatMap(Collection::stream)
          .filter(name -> name.get(0).equals(DNS_NAME))
          .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    } catch (CertificateException e) {
      throw new IllegalArgumentException("the certificate is not PEM", e);
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
