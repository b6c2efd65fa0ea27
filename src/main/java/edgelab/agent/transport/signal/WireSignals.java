package edgelab.agent.transport.signal;

import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.socket.ChannelOutputShutdownException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The signal behind an exception; the one place that knows the JDK's texts. */
public final class WireSignals {

  private WireSignals() {}

  /** The signal of a failed connect; RST means that the connection stood and was reset at once. */
  public static WireSignal ofConnect(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return WireSignal.UNKNOWN_HOST;
    }
    if (cause instanceof NoRouteToHostException || says(cause, "unreachable")) {
      return WireSignal.UNREACHABLE;
    }
    if (cause instanceof ConnectTimeoutException || says(cause, "timed out")) {
      return WireSignal.TIMEOUT;
    }
    if (cause instanceof SocketException && says(cause, "reset")) {
      return WireSignal.RST;
    }
    return cause instanceof ConnectException && says(cause, "refused")
        ? WireSignal.REFUSED
        : WireSignal.LOCAL;
  }

  /**
   * The signal of a failed read or write on a socket, or empty if the exception is not a socket's.
   *
   * <p>Linux reports EPIPE instead of ECONNRESET when the RST hit a socket in CLOSE_WAIT ({@code
   * tcp_reset}): the peer's FIN had come first, and the RST only answers this side's bytes.
   */
  public static Optional<WireSignal> ofSocket(Throwable thrown) {
    boolean wrapped = thrown instanceof ChannelOutputShutdownException;
    Throwable cause = wrapped ? thrown.getCause() : thrown; // Netty's, after a failed write
    if (!(cause instanceof IOException)
        || cause instanceof ClosedChannelException
        || cause instanceof SSLException) {
      return Optional.empty();
    }
    return Optional.of(says(cause, "Broken pipe") ? WireSignal.FIN : WireSignal.RST);
  }

  /** The signal of a failed TLS handshake, or empty if TLS itself did not fail. */
  public static Optional<WireSignal> ofTls(Throwable thrown) {
    Optional<WireSignal> found = Optional.empty();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Optional<WireSignal> named = ofTlsCause(t);
      found = named.isPresent() ? named : found;
    }
    return found;
  }

  private static Optional<WireSignal> ofTlsCause(Throwable t) {
    if (t instanceof SSLPeerUnverifiedException || isHostnameCheck(t)) {
      return Optional.of(WireSignal.HOSTNAME_MISMATCH);
    }
    if (t instanceof CertificateException || t instanceof CertPathValidatorException) {
      return Optional.of(WireSignal.UNTRUSTED);
    }
    if (t instanceof SSLException) {
      return Optional.of(says(t, "Received fatal alert") ? WireSignal.ALERT : WireSignal.MALFORMED);
    }
    return Optional.empty();
  }

  /** The JDK has no type for a wrong name, only the class that threw (sun.security.util). */
  private static boolean isHostnameCheck(Throwable t) {
    return t instanceof CertificateException
        && Arrays.stream(t.getStackTrace())
            .anyMatch(frame -> frame.getClassName().endsWith(".HostnameChecker"));
  }

  private static boolean says(Throwable cause, String text) {
    return cause.getMessage() != null && cause.getMessage().contains(text);
  }
}
