package edgelab.agent;

import edgelab.control.ControlServer;
import edgelab.control.ControlServer.Body;
import edgelab.control.ControlServer.Reply;
import edgelab.control.Footprint;
import edgelab.control.Kernel;
import edgelab.history.Conditions;
import edgelab.history.Event;
import edgelab.history.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** A stream is never silent for longer; an empty line shows that the program lives. */
  public static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

  private static final Duration BATCH = Duration.ofMillis(100);

  private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

  /** Creates the run of a share on one client implementation. */
  @FunctionalInterface
  public interface ShareRunFactory {
    /**
     * @param events takes each event, on any thread
     */
    ShareRun create(Share share, Consumer<Event> events);
  }

  private final ShareRunFactory runs;
  private volatile ShareRun running;

  private AgentsMain(ShareRunFactory runs) {
    this.runs = runs;
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
    AgentsMain agents = new AgentsMain(runs);
    new ControlServer(CONTROL_PORT)
        .on("GET /conditions", body -> Reply.json(Kernel.conditions()))
        .on("GET /footprint", body -> Reply.json(Footprint.now()))
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
    long most = Kernel.conditions().mostClients();
    if (share.clients() > most) {
      throw new IllegalArgumentException(
          "%d clients are more than this machine's %d".formatted(share.clients(), most));
    }
    return new Reply(200, stream(share));
  }

  /** Ends the burst that runs, if any. */
  private Reply abandon() {
    ShareRun run = running;
    if (run != null) {
      run.close();
    }
    return Reply.done();
  }

  /** Events are sent in batches, because writing each one would disturb the clients. */
  private Body stream(Share share) {
    return out -> {
      if (!ONE_AT_A_TIME.tryAcquire()) {
        throw new IOException("a burst is running");
      }
      BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
      try (ShareRun run = runs.create(share, queue::add)) {
        running = run;
        run.start();
        boolean ended;
        long written = System.nanoTime();
        do {
          ended = run.awaitEnd(BATCH);
          List<Event> batch = new ArrayList<>();
          queue.drainTo(batch);
          for (Event event : batch) {
            writeLine(out, Json.line(event));
          }
          if (System.nanoTime() - written > SIGN_OF_LIFE.toNanos()) {
            writeLine(out, "");
            written = System.nanoTime();
          }
          out.flush();
        } while (!ended);
        writeLine(out, Json.line(new End(run.peak(), run.began())));
      } finally {
        running = null;
        ONE_AT_A_TIME.release();
      }
    };
  }

  private static void writeLine(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
