package edgelab.agent.transport.signal;

import io.netty.channel.unix.Errors.NativeIoException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Linux's numbers of what went wrong with a socket ({@code asm-generic/errno.h}). */
final class SocketErrno {
  static final int EPIPE = 32;
  static final int ENETUNREACH = 101;
  static final int ECONNRESET = 104;
  static final int ETIMEDOUT = 110;
  static final int ECONNREFUSED = 111;

  /** Netty's, of a failed connect, whose exception has the number nowhere else. */
  private static final Pattern TOLD = Pattern.compile("failed with error\\(-(\\d+)\\)");

  private SocketErrno() {}

  /** The number that Netty's epoll got from the kernel; empty for another's exception. */
  static OptionalInt of(Throwable failure) {
    if (failure instanceof NativeIoException known) {
      return OptionalInt.of(-known.expectedErr());
    }
    Matcher told = TOLD.matcher(String.valueOf(failure.getMessage()));
    return told.find() ? OptionalInt.of(Integer.parseInt(told.group(1))) : OptionalInt.empty();
  }
}
