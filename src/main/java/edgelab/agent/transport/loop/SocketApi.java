package edgelab.agent.transport.loop;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * What event loops do their I/O with; the only place that chooses. Linux's epoll has the errno of a
 * failure, and the JDK's NIO no more than its text. Netty's own property {@code
 * io.netty.transport.noNative} chooses NIO.
 */
public enum SocketApi {
  EPOLL {
    @Override
    public IoHandlerFactory handlers() {
      return PatientEpoll.newFactory();
    }

    @Override
    public SocketChannel newChannel() {
      return new EpollSocketChannel();
    }
  },
  /** Where Netty has no library for the kernel or libc: macOS, Alpine. */
  NIO {
    @Override
    public IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    public SocketChannel newChannel() {
      return new NioSocketChannel();
    }
  };

  /** Of this machine. */
  public static final SocketApi CHOSEN = Epoll.isAvailable() ? EPOLL : NIO;

  public abstract IoHandlerFactory handlers();

  public abstract SocketChannel newChannel();
}
