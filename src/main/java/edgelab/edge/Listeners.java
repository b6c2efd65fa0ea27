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
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Edge's listeners: plain ones, ones with TLS, and silent ones that never accept. */
final class Listeners implements AutoCloseable {
  private static final int MAX_TURNS = 100;

  /** Of a subject's alternative names (RFC 5280 section 4.2.1.6). */
  private static final Integer DNS_NAME = 2;

  private final ServerBootstrap server;
  private final Map<Integer, Channel> own = new HashMap<>();
  private final Map<Integer, Channel> added = new HashMap<>();
  private final Set<Integer> silentPorts = new HashSet<>();
  private final Map<Integer, ServerSocket> silent = new HashMap<>();
  private volatile SslContext tls;
  private volatile Set<String> names = Set.of();
  private volatile Set<Integer> tlsPorts = Set.of();

  Listeners(ServerBootstrap server) {
    this.server = server;
  }

  Channel open(int port) {
    Channel listener = server.bind(port).syncUninterruptibly().channel();
    own.put(((InetSocketAddress) listener.localAddress()).getPort(), listener);
    return listener;
  }

  void openSilent(int port) throws IOException {
    silentPorts.add(port);
    silent.put(port, whenFree(() -> new ServerSocket(port, 1)));
  }

  /**
   * Opens these besides the Edge's own, and closes all others that were opened so. A silent port
   * that is among them accepts until it is not.
   *
   * @throws IOException if a port is taken
   * @throws IllegalArgumentException if the certificate or the key is not PEM
   */
  synchronized void open(EdgePorts ports) throws IOException {
    tls = ports.tls().isEmpty() ? null : context(ports);
    names = ports.tls().isEmpty() ? Set.of() : names(ports);
    tlsPorts = ports.tls();
    Set<Integer> wanted = new HashSet<>(ports.plain());
    wanted.addAll(ports.tls());
    added
        .entrySet()
        .removeIf(entry -> !wanted.contains(entry.getKey()) && closed(entry.getValue()));
    for (int port : silentPorts) {
      setSilent(port, !wanted.contains(port));
    }
    wanted.removeAll(own.keySet());
    wanted.removeAll(added.keySet());
    for (int port : wanted) {
      added.put(port, whenFree(() -> server.bind(port).syncUninterruptibly().channel()));
    }
  }

  /**
   * Binds a port that may just have been closed: the JDK frees it in the event loop's next turn.
   */
  private <T> T whenFree(Callable<T> bind) throws IOException {
    for (int turn = 0; ; turn++) {
      try {
        return bind.call();
      } catch (BindException e) {
        if (turn == MAX_TURNS) {
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

  private static boolean closed(Channel listener) {
    listener.close().syncUninterruptibly();
    return true;
  }

  private void setSilent(int port, boolean listens) throws IOException {
    if (listens) {
      if (!silent.containsKey(port)) {
        openSilent(port);
      }
    } else {
      close(silent.remove(port));
    }
  }

  /**
   * Lets the channel speak TLS if its port does. The control burst comes there without TLS.
   *
   * @param needsName the client has to name a server of the certificate
   */
  void secure(SocketChannel channel, boolean needsName) {
    if (tlsPorts.contains(channel.localAddress().getPort())) {
      channel
          .pipeline()
          .addFirst(needsName ? new ServerNameTls(tls, names) : new OptionalSslHandler(tls));
    }
  }

  /** The names that the certificate is for. */
  private static Set<String> names(EdgePorts ports) throws IOException {
    try {
      X509Certificate leaf =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(stream(ports.certificate()));
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

  private static SslContext context(EdgePorts ports) throws IOException {
    return SslContextBuilder.forServer(stream(ports.certificate()), stream(ports.key())).build();
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    own.values().forEach(listener -> listener.close().syncUninterruptibly());
    added.values().forEach(listener -> listener.close().syncUninterruptibly());
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
