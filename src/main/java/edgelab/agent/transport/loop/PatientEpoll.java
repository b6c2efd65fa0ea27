package edgelab.agent.transport.loop;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;

/**
 * Epoll that tells a channel nothing it has not asked for, as NIO does. Netty's own tells it of
 * each FIN (EPOLLRDHUP) and RST (EPOLLERR) at once, and the channel then reads all that the kernel
 * has, whether it was told to read or not: a client that stops reading would see its end too early,
 * and back-pressure would end with the peer's last byte.
 */
final class PatientEpoll implements IoHandler {
  private static final EpollIoOps EPOLLHUP =
      EpollIoOps.valueOf(0x10); // sys/epoll.h; Netty has none
  private static final EpollIoOps ENDED = EpollIoOps.EPOLLERR.with(EPOLLHUP);
  private static final EpollIoOps READ_OR_WRITE = EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT);

  private final IoHandler epoll;

  private PatientEpoll(IoHandler epoll) {
    this.epoll = epoll;
  }

  static IoHandlerFactory newFactory() {
    IoHandlerFactory epoll = EpollIoHandler.newFactory();
    return executor -> new PatientEpoll(epoll.newHandler(executor));
  }

  @Override
  public IoRegistration register(IoHandle channel) throws Exception {
    Interest interest = new Interest((EpollIoHandle) channel);
    interest.registration = epoll.register(interest);
    return interest;
  }

  @Override
  public void initialize() {
    epoll.initialize();
  }

  @Override
  public int run(IoHandlerContext context) {
    return epoll.run(context);
  }

  @Override
  public void wakeup() {
    epoll.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> type) {
    return epoll.isCompatible(type);
  }

  @Override
  public void prepareToDestroy() {
    epoll.prepareToDestroy();
  }

  @Override
  public void destroy() {
    epoll.destroy();
  }

  /** Between a channel and its registration. */
  @SuppressWarnings("try") // Netty's close() throws any exception
  private static final class Interest implements EpollIoHandle, IoRegistration {
    private final EpollIoHandle channel;
    private IoRegistration registration;
    private EpollIoOps wanted = EpollIoOps.NONE;

    Interest(EpollIoHandle channel) {
      this.channel = channel;
    }

    /**
     * The kernel tells of an end whether it was asked or not, each time if it is not told to do so
     * only once (EPOLLET). It tells again as soon as something is wanted.
     */
    @Override
    public long submit(IoOps ops) {
      wanted = both((EpollIoOps) ops, READ_OR_WRITE);
      return registration.submit(wanted.contains(READ_OR_WRITE) ? wanted : EpollIoOps.EPOLLET);
    }

    /** A socket that has ended can be read and written: that is how its end is met. */
    @Override
    public void handle(IoRegistration unused, IoEvent event) {
      EpollIoOps happened = ((EpollIoEvent) event).ops();
      EpollIoOps ready = happened.contains(ENDED) ? wanted : both(happened, wanted);
      if (ready.contains(READ_OR_WRITE)) {
        EpollIoEvent told = () -> ready;
        channel.handle(this, told);
      }
    }

    private static EpollIoOps both(EpollIoOps one, EpollIoOps other) {
      return EpollIoOps.valueOf(one.value() & other.value());
    }

    @Override
    public FileDescriptor fd() {
      return channel.fd();
    }

    @Override
    public void registered() {
      channel.registered();
    }

    @Override
    public void unregistered() {
      channel.unregistered();
    }

    @Override
    public void close() throws Exception {
      channel.close();
    }

    @Override
    public <T> T attachment() {
      return registration.attachment();
    }

    @Override
    public boolean isValid() {
      return registration.isValid();
    }

    @Override
    public boolean cancel() {
      return registration.cancel();
    }
  }
}
