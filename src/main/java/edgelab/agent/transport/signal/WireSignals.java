package edgelab.agent.transport.signal;

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
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The signal behind an exception: by the kernel's errno where the exception has it, which is on
 * Netty's epoll. The JDK's have none; there the type comes first and the text last, since {@code
 * strerror} may speak another language.
 */
public final class WireSignals {

  private WireSignals() {}

  /** The signal of a failed connect; RST means that the connection stood and was reset at once. */
  public static WireSignal ofConnect(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return WireSignal.UNKNOWN_HOST;
    }
    if (cause instanceof NoRouteToHostException) {
      return WireSignal.UNREACHABLE;
    }
    OptionalInt errno = SocketErrno.of(cause);
    return errno.isPresent() ? ofErrno(errno.getAsInt()) : ofJdkConnect(cause);
  }

  private static WireSignal ofErrno(int errno) {
    return switch (errno) {
      case SocketErrno.ECONNREFUSED -> WireSignal.REFUSED;
      case SocketErrno.ENETUNREACH -> WireSignal.UNREACHABLE;
      case SocketErrno.ETIMEDOUT -> WireSignal.TIMEOUT;
      case SocketErrno.ECONNRESET -> WireSignal.RST;
      default -> WireSignal.LOCAL;
    };
  }

  /** ConnectException is ECONNREFUSED or ETIMEDOUT ({@code net_util_md.c} and {@code Net.c}). */
  private static WireSignal ofJdkConnect(Throwable cause) {
    if (cause instanceof ConnectException) {
      return says(cause, "timed out") ? WireSignal.TIMEOUT : WireSignal.REFUSED;
    }
    if (cause instanceof SocketException && says(cause, "unreachable")) {
      return WireSignal.UNREACHABLE;
    }
    return cause instanceof SocketException && says(cause, "reset")
        ? WireSignal.RST
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
    return Optional.of(isBrokenPipe(cause) ? WireSignal.FIN : WireSignal.RST);
  }

  private static boolean isBrokenPipe(Throwable cause) {
    OptionalInt errno = SocketErrno.of(cause);
    return errno.isPresent() ? errno.getAsInt() == SocketErrno.EPIPE : says(cause, "Broken pipe");
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
