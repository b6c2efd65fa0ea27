package edgelab.agent;

import edgelab.agent.transport.NettyTransport;
import edgelab.control.ControlServer;
import edgelab.control.ControlServer.Reply;
import edgelab.control.Footprint;
import edgelab.control.Kernel;
import edgelab.history.Conditions;
import edgelab.history.Event;
import edgelab.history.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The agents' program: a control API that takes a share of a burst and streams its events back. */
public final class AgentsMain {
  public static final int CONTROL_PORT = 8090;

  /** The last line of a burst's stream has this key; a stream without it was cut. */
  public static final String END = "conditions";

  /**
   * The last line of a burst's stream.
   *
   * @param conditions of the machine when all dials were decided
   * @param began zero of the events' time on the wall clock; null if the client does not tell
   */
  public record End(Conditions conditions, Instant began) {}

  /** The last line of a burst that ended before its time has this key. */
  public static final String FAILED = "failed";

  /**
   * The last line of such a burst's stream.
   *
   * @param failed why
   */
  public record Abort(String failed) {}

  /** A stream is never silent for longer; an empty line shows that the program lives. */
  public static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

  /** Creates the run of a share on one client implementation. */
  @FunctionalInterface
  public interface ShareRunFactory {
    /**
     * @param events takes each event, on any thread
     */
    ShareRun create(Share share, Consumer<Event> events);
  }

  private final ShareRunFactory runs;
  private final LabHosts hosts;
  private final Semaphore oneAtATime = new Semaphore(1);
  private volatile ShareRun running;

  private AgentsMain(ShareRunFactory runs, LabHosts hosts) {
    this.runs = runs;
    this.hosts = hosts;
  }

  public static void main(String[] args) throws IOException {
    serve(BurstRun::new);
  }

  /**
   * Runs the program on any client implementation.
   *
   * @throws IOException if the control port is taken
   */
  public static void serve(ShareRunFactory runs) throws IOException {
    String network = System.getenv().getOrDefault(LabHosts.NETWORK, "");
    serve(new ControlServer(CONTROL_PORT), runs, LabHosts.on(network));
  }

  static ControlServer serve(ControlServer server, ShareRunFactory runs, LabHosts hosts) {
    AgentsMain agents = new AgentsMain(runs, hosts);
    return server
        .on("GET /conditions", body -> Reply.json(Kernel.conditions()))
        .on("GET /footprint", body -> Reply.json(Footprint.now()))
        .on("GET /sockets", body -> Reply.json(NettyTransport.sockets()))
        .on("POST /collect", body -> collectGarbage())
        .on("POST /abandon", body -> agents.abandon())
        .on("POST /burst", body -> agents.burst(Json.read(body, Share.class)))
        .start();
  }

  private static Reply collectGarbage() {
    System.gc();
    return Reply.done();
  }

  private Reply burst(Share share) {
    Optional<String> stranger = hosts.stranger(share.burst());
    if (stranger.isPresent()) {
      return Reply.error(
          403,
          "'%s' is not on the lab's network, and agents dial no other".formatted(stranger.get()));
    }
    long most = Kernel.conditions().mostClients();
    if (share.clients() > most) {
      throw new IllegalArgumentException(
          "%d clients are more than this machine's %d".formatted(share.clients(), most));
    }
    if (!oneAtATime.tryAcquire()) {
      throw new IllegalStateException("a burst is running");
    }
    BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
    try {
      running = runs.create(share, queue::add);
    } catch (RuntimeException e) {
      ended();
      throw e;
    }
    return new Reply(200, new BurstStream(running, queue, this::ended));
  }

  private void ended() {
    running = null;
    oneAtATime.release();
  }

  /** Ends the burst that runs, if any. */
  private Reply abandon() {
    ShareRun run = running;
    if (run != null) {
      run.close();
    }
    return Reply.done();
  }
}
