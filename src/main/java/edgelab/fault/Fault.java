package edgelab.fault;

import edgelab.history.FaultEvent.FaultChange;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Something that goes wrong on purpose: it begins with {@link #strike} and ends with {@link
 * #close}, and both are recorded in the {@link FaultLog} of its place.
 *
 * <pre>{@code
 * try (Fault slow = Fault.latency(link, Flow.BOTH, ms(120), ms(30))) {
 *   slow.strike();
 *   ...
 * }
 * }</pre>
 *
 * <p>A fault on a {@link Link} strikes every connection through it, open ones and later ones. If it
 * is to strike a share of the clients, only these dial through the link: their number is then
 * exact, and Toxiproxy's own "toxicity" is a probability.
 */
public final class Fault implements AutoCloseable {
  private final String description;
  private final FaultPlace place;
  private final Runnable strike;
  private final Runnable heal;
  private boolean struck;

  Fault(String description, FaultPlace place, Runnable strike, Runnable heal) {
    this.description = description;
    this.place = place;
    this.strike = strike;
    this.heal = heal;
  }

  /** Bytes arrive later, by {@code latency} ± a uniform {@code jitter}, in milliseconds. */
  public static Fault latency(Link link, Flow flow, Duration latency, Duration jitter) {
    return new Toxics(
            "latency of %d ms ± %d".formatted(latency.toMillis(), jitter.toMillis()),
            link,
            flow,
            (proxy, name, direction) ->
                proxy
                    .toxics()
                    .latency(name, direction, latency.toMillis())
                    .setJitter(jitter.toMillis()))
        .fault();
  }

  /**
   * Bytes arrive slowly.
   *
   * @param rate kilobytes a second, for each connection and direction, at least 1; sent in pieces,
   *     ten times a second
   */
  public static Fault bandwidth(Link link, Flow flow, long rate) {
    return new Toxics(
            "bandwidth of %d KB/s".formatted(rate),
            link,
            flow,
            (proxy, name, direction) -> proxy.toxics().bandwidth(name, direction, rate))
        .fault();
  }

  /** The end of a connection arrives later; its bytes arrive on time. */
  public static Fault slowClose(Link link, Flow flow, Duration delay) {
    return new Toxics(
            "close delayed by %d ms".formatted(delay.toMillis()),
            link,
            flow,
            (proxy, name, direction) -> proxy.toxics().slowClose(name, direction, delay.toMillis()))
        .fault();
  }

  /**
   * Bytes vanish, and the connection stays. Toxiproxy's kernel acknowledges them, so TCP's own
   * keep-alive does not notice; a FIN passes. In a {@link #partition} packets vanish.
   *
   * <p>Healing it ends the connections through the link, because a stream cannot continue without
   * the lost bytes ({@code TimeoutToxic.Cleanup}).
   */
  public static Fault silentDrop(Link link, Flow flow) {
    return new Toxics(
            "silent drop",
            link,
            flow,
            (proxy, name, direction) -> proxy.toxics().timeout(name, direction, 0))
        .fault();
  }

  /**
   * Resets each connection when its next bytes come from the Edge.
   *
   * <p>It must be made before the connections open: Toxiproxy sets {@code SO_LINGER} to 0, which
   * makes a close an RST, only on connections that it accepts while the toxic exists ({@code
   * ToxicLink.Start}).
   */
  public static Fault resetPeer(Link link) {
    return new Toxics(
            "reset",
            link,
            Flow.TO_CLIENTS,
            (proxy, name, direction) -> proxy.toxics().resetPeer(name, direction, 0))
        .prepared();
  }

  /**
   * Bytes arrive in small pieces.
   *
   * @param size of a piece, bytes
   * @param gap between two pieces
   */
  public static Fault slicer(Link link, Flow flow, long size, Duration gap) {
    return new Toxics(
            "slices of %d bytes".formatted(size),
            link,
            flow,
            (proxy, name, direction) ->
                proxy.toxics().slicer(name, direction, size, gap.toNanos() / 1000))
        .fault();
  }

  /** A connection ends after so many bytes. */
  public static Fault limitData(Link link, Flow flow, long bytes) {
    return new Toxics(
            "end after %d bytes".formatted(bytes),
            link,
            flow,
            (proxy, name, direction) -> proxy.toxics().limitData(name, direction, bytes))
        .fault();
  }

  /** Stops the processes of a container while its kernel still answers; healing continues them. */
  public static Fault pause(HopContainer hop) {
    return new Fault("pause", hop, hop::pause, hop::unpause);
  }

  /** Kills a container with SIGKILL; healing starts it again. Healed at once, it is a restart. */
  public static Fault kill(HopContainer hop) {
    return new Fault("kill", hop, () -> hop.signal("KILL"), hop::start);
  }

  /**
   * Packets to and from a container vanish, as on a pulled cable. TCP's keep-alive notices. After
   * healing, TCP sends the lost packets again.
   */
  public static Fault partition(HopContainer hop) {
    return new Fault("partition", hop, hop::disconnect, hop::connect);
  }

  /** As {@code nginx -s reload}; returns once the signal is sent. */
  public static void reload(HopContainer nginx) {
    try (Fault reload = new Fault("reload", nginx, () -> nginx.signal("HUP"), () -> {})) {
      reload.strike();
    }
  }

  /**
   * As {@code nginx -s quit}: no new client is accepted; healing starts it again if it has ended.
   */
  public static Fault quit(HopContainer nginx) {
    return new Fault("graceful stop", nginx, () -> nginx.signal("QUIT"), nginx::start);
  }

  /**
   * Begins.
   *
   * @throws edgelab.LabException if Toxiproxy or the engine does not answer
   */
  public Fault strike() {
    strike.run();
    struck = true;
    place.log().add(description, place, FaultChange.STRUCK);
    return this;
  }

  /**
   * Heals.
   *
   * @throws edgelab.LabException if Toxiproxy or the engine does not answer
   */
  @Override
  public void close() {
    heal.run();
    if (struck) {
      struck = false;
      place.log().add(description, place, FaultChange.HEALED);
    }
  }

  /** Heals after this time, on another thread; the future ends with that. */
  public CompletableFuture<Void> closeAfter(Duration time) {
    Executor then = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    return CompletableFuture.runAsync(this::close, then);
  }
}
