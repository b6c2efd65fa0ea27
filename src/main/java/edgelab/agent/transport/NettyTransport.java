package edgelab.agent.transport;

import edgelab.agent.transport.loop.EventLoops;
import edgelab.agent.transport.loop.SocketApi;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The threads and the sockets of clients, all of which end when it is closed. An {@link
 * AsyncDialer} has one of its own; {@link NettyClientContainer} is given one by {@link
 * TransportProperties#TRANSPORT}.
 */
public final class NettyTransport implements AutoCloseable {

  private final EventLoops loops = new EventLoops();
  private final CallbackPool callbacks = new CallbackPool();
  private final Set<DialSocket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * What all transports of this JVM do their I/O with: {@code EPOLL}, or {@code NIO} where Netty
   * has no library for the kernel or libc.
   */
  public static String sockets() {
    return SocketApi.CHOSEN.name();
  }

  EventLoops loops() {
    return loops;
  }

  Executor callbacks() {
    return callbacks.executor();
  }

  /** From now on this socket is closed with the transport. */
  void opened(DialSocket socket) {
    sockets.add(socket);
    socket.whenClosed(() -> closed(socket));
  }

  void closed(DialSocket socket) {
    sockets.remove(socket);
  }

  /**
   * Fails the dials that are on their way and ends the sessions, as {@code LOCAL}, and then the
   * threads; waits some seconds for what keeps them busy. Must not be called by a callback. Later
   * dials fail.
   */
  @Override
  public void close() {
    sockets.forEach(DialSocket::shutDown);
    loops.close();
    callbacks.close();
  }
}
