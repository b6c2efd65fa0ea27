package edgelab.agent;

import edgelab.agent.transport.Dial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** The sockets of a share's clients, of each client that of its last dial. */
record ClientSockets(List<Client> clients) {

  /** A client that is not prepared has none. */
  Stream<Dial> dials() {
    return clients.stream()
        .flatMap(client -> Optional.ofNullable(client.current()).stream())
        .map(ClientDial::dial);
  }

  /** Bytes that have gone to or from clients, after the event loops have read all that has come. */
  long transferred() {
    dials().map(Dial::readPass).toList().forEach(CompletableFuture::join);
    return clients.stream().mapToLong(Client::transferred).sum();
  }

  /**
   * Waits until all are closed, and closes the rest: otherwise the next burst would meet the
   * closing handshakes of this one, and some servers do not answer them.
   */
  void awaitClosed(Duration atMost) {
    List<Dial> dials = dials().toList();
    CountDownLatch open = new CountDownLatch(dials.size());
    dials.forEach(dial -> dial.whenClosed(open::countDown));
    if (!RunClock.await(open, atMost)) {
      dials.forEach(Dial::closeSocket);
    }
  }
}
