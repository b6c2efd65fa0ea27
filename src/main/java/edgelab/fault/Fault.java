package edgelab.fault;

import edgelab.history.FaultEvent.FaultChange;
import java.time.Duration;

/**
 * Something that goes wrong on purpose. It strikes when told, closing it heals, and both are
 * written down.
 *
 * <pre>{@code
 * try (Fault slow = Fault.latency(link, Flow.BOTH, ms(120), ms(30))) {
 *   slow.strike();
 *   ...
 * }
 * }</pre>
 *
 * <p>A fault on a {@link Link} strikes every connection through it, those that are open and those
 * to come. Where a share is to be struck, only that share dials through the link: the number is
 * then exact, as Toxiproxy's own "toxicity", a probability, is not.
 */
public final class Fault implements AutoCloseable {
  private final String what;
  private final FaultPlace where;
  private final Runnable strike;
  private final Runnable heal;
  private boolean struck;

  Fault(String what, FaultPlace where, Runnable strike, Runnable heal) {
    this.what = what;
    this.where = where;
    this.strike = strike;
    this.heal = heal;
  }

  /** All that is sent arrives later, by {@code latency} ± a uniform {@code jitter}. */
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

  /** The end of a connection arrives later; its bytes do not. */
  public static Fault slowClose(Link link, Flow flow, Duration delay) {
    return new Toxics(
            "close delayed by %d ms".formatted(delay.toMillis()),
            link,
            flow,
            (proxy, name, direction) -> proxy.toxics().slowClose(name, direction, delay.toMillis()))
        .fault();
  }

  /**
   * Bytes vanish, and the connection stays. Toxiproxy's kernel acknowledges them, so that TCP's own
   * keep-alive notices nothing; a FIN passes. For packets that vanish see {@link #partition}.
   *
   * <p>Healing it ends the connections through the link: bytes of a stream cannot be left out
   * ({@code TimeoutToxic.Cleanup}).
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
   * <p>Make it before the connections open: Toxiproxy sets {@code SO_LINGER} to 0, which makes a
   * close an RST, only on connections that it accepts while the toxic exists ({@code
   * ToxicLink.Start}).
   */
  public static Fault resetPeer(Link link) {
    return new Toxics(
            "reset",
            link,
            Flow.TO_AGENTS,
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

  /** Its processes stand still, its kernel answers on; healing lets them go on. */
  public static Fault pause(HopContainer hop) {
    return new Fault("pause", hop, hop::pause, hop::unpause);
  }

  /** SIGKILL, with no time to say goodbye; healing it, at once for a restart, starts it again. */
  public static Fault kill(HopContainer hop) {
    return new Fault("kill", hop, () -> hop.signal("KILL"), hop::start);
  }

  /**
   * Packets to and from it vanish, as on a pulled cable: nobody is told, and TCP's keep-alive
   * notices. After healing, TCP sends again what was lost.
   */
  public static Fault partition(HopContainer hop) {
    return new Fault("partition", hop, hop::disconnect, hop::connect);
  }

  /** As {@code nginx -s reload}; over as soon as it is told. */
  public static void reload(HopContainer nginx) {
    try (Fault reload = new Fault("reload", nginx, () -> nginx.signal("HUP"), () -> {})) {
      reload.strike();
    }
  }

  /** As {@code nginx -s quit}: nobody new gets in; healing starts it again if it has ended. */
  public static Fault quit(HopContainer nginx) {
    return new Fault("graceful stop", nginx, () -> nginx.signal("QUIT"), nginx::start);
  }

  /**
   * From now on.
   *
   * @throws edgelab.LabException where Toxiproxy or the engine does not answer
   */
  public Fault strike() {
    strike.run();
    struck = true;
    where.log().add(what, where, FaultChange.STRUCK);
    return this;
  }

  /** Heals; the same exceptions as {@link #strike}. */
  @Override
  public void close() {
    heal.run();
    if (struck) {
      struck = false;
      where.log().add(what, where, FaultChange.HEALED);
    }
  }
}
