package edgelab.agent;

import edgelab.agent.transport.AsyncDialer;
import edgelab.agent.transport.Dial;
import edgelab.load.Burst;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The first attempts of a share's clients. Where all dial at once, one event loop issues all
 * connect calls back to back and writes no request before the last of them is complete, so that
 * NGINX finds every client in its accept queue: that makes its slot arithmetic exact. It holds for
 * clients with an account, too: they dial when the last of them has its channel, or has failed.
 */
final class FirstDials {
  private final Burst burst;
  private final RunClock clock;
  private final List<Client> clients;
  private final AsyncDialer dialer;
  private final Runnable check;

  /**
   * @param clients that are prepared
   * @param check runs before anything that takes time; what it throws ends the dials
   */
  FirstDials(
      Burst burst, RunClock clock, List<Client> clients, AsyncDialer dialer, Runnable check) {
    this.burst = burst;
    this.clock = clock;
    this.clients = clients;
    this.dialer = dialer;
    this.check = check;
  }

  /**
   * Does what needs no connection; may block while a name is resolved.
   *
   * @param network that they dial into
   */
  static void prepare(List<Client> clients, DialedNetwork network, Runnable check) {
    for (Client client : clients) {
      check.run();
      client.prepare();
    }
    clients.stream().flatMap(Client::serverAddress).distinct().forEach(network.awaited());
  }

  /** The clock has begun, or will. */
  void observe() {
    clients.forEach(client -> client.observeFirstDial(due(client)));
  }

  /** Starts all of them. */
  void begin() {
    if (burst.ramp().isZero()) {
      together();
    } else {
      spread();
    }
  }

  private void together() {
    List<Client> withAccount = clients.stream().filter(Client::hasAccount).toList();
    List<CompletableFuture<Boolean>> setups =
        withAccount.stream().map(client -> client.setUp(clock.start())).toList();
    for (int i = 0; i < setups.size(); i++) {
      if (setups.get(i).join()) { // each request has a timeout
        withAccount.get(i).prepareDial();
      }
    }
    check.run();
    dialer.burst(dials());
  }

  /** Of clients that have one. */
  private List<Dial> dials() {
    return new ClientSockets(clients).dials().toList();
  }

  private void spread() {
    clients.stream().filter(Client::hasAccount).forEach(client -> client.liveAt(due(client)));
    for (Client client : clients) {
      if (!client.hasAccount()) {
        RunClock.await(due(client), check);
        dialer.burst(List.of(client.current().dial()));
      }
    }
  }

  private long due(Client client) {
    return clock.due(burst.ramp(), client.number(), burst.clients());
  }
}
