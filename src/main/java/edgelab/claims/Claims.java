package edgelab.claims;

import edgelab.claims.Claim.Ruling;
import edgelab.claims.ClaimRule.Settled;
import edgelab.history.EdgeEvent;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Millis;
import edgelab.judge.Losses;
import edgelab.proxy.Version;
import edgelab.run.SavedExperiment;
import edgelab.run.SavedRun;
import java.util.List;

/**
 * The thread's claims ({@code docs/thread.md}), each with the experiments that settle it. An
 * experiment is tied to a claim only here.
 */
public final class Claims {
  private static final String SLOTS = "worker-connections-broken";
  private static final String SLOTS_FIXED = "worker-connections-fixed";
  private static final String IDLE = "idle-timeout-broken";
  private static final Version DEFAULT_1_1 = Version.parse("1.29.7");

  private static final List<ClaimRule> RULES =
      List.of(
          new ClaimRule(
              "A 40 % drop in a burst means a capacity limit of the Edge",
              Ruling.REFUTED,
              "./lab reproduce worker-connections",
              List.of(SLOTS, SLOTS_FIXED),
              found -> capacity(found.get(0), found.get(1))),
          new ClaimRule(
              "The proxy's idle timeout ends connections before the first heartbeat",
              Ruling.ONLY_WHEN,
              "./lab reproduce idle-timeout",
              List.of(IDLE),
              found -> idleTimeout(found.get(0))),
          new ClaimRule(
              "proxy_read_timeout 86400 and proxy_send_timeout 86400 cure it",
              Ruling.ONLY_WHEN,
              "./lab reproduce worker-connections && ./lab reproduce idle-timeout",
              List.of(SLOTS, "idle-timeout-fixed"),
              found -> longTimeouts(found.get(0), found.get(1))),
          new ClaimRule(
              "The Upgrade headers must be passed on",
              Ruling.CONFIRMED,
              "./lab reproduce upgrade-headers",
              List.of("upgrade-headers-broken"),
              Claims::allOrNothing),
          new ClaimRule(
              "Sec-WebSocket-Protocol and Sec-WebSocket-Accept must be preserved",
              Ruling.CONFIRMED,
              "mvn verify -Dit.test=VariantsIT",
              List.of(
                  "hidden-accept-broken",
                  "hidden-protocol-response-broken",
                  "stripped-protocol-request-broken"),
              Claims::allOrNothing),
          new ClaimRule(
              "These four directives suffice (the snippet as posted)",
              Ruling.ONLY_WHEN,
              "./lab reproduce thread-snippet-as-posted",
              List.of("thread-snippet-as-posted-broken"),
              found -> snippet(found.get(0))),
          new ClaimRule(
              "1006 is a clean close without a proper closing handshake",
              Ruling.REFUTED,
              "./lab reproduce worker-connections && ./lab reproduce idle-timeout",
              List.of(SLOTS, IDLE),
              found -> EndingClaims.abnormalClosure(found.get(0), found.get(1))),
          new ClaimRule(
              "Connections drop right after the initial 201",
              Ruling.ONLY_WHEN,
              "./lab reproduce return-201",
              List.of("return-201-broken"),
              found -> EndingClaims.created(found.get(0))),
          new ClaimRule(
              "The SDK reconnects as a herd, which overwhelms the Edge",
              Ruling.ONLY_WHEN,
              "./lab herd --policy at-once-for-ever,full",
              List.of("herd-at-once-for-ever-fixed", "herd-full-fixed"),
              found -> HerdClaims.herd(found.get(0), found.get(1))),
          new ClaimRule(
              "Exponential backoff with jitter, 100 ms to 5 s, mitigates it",
              Ruling.ONLY_WHEN,
              "mvn verify -Dit.test=HerdIT",
              List.of("herd-full-fixed", "herd-capacity-broken"),
              found -> HerdClaims.backoff(found.get(0), found.get(1))),
          new ClaimRule(
              "An exponential backoff with jitter in your JMeter thread group mitigates it",
              Ruling.ONLY_WHEN,
              "mvn verify -Pjmeter",
              List.of("jmeter-backoff-fast", "jmeter-backoff-broken"),
              found -> HerdClaims.backoff(found.get(0), found.get(1))),
          new ClaimRule(
              "The upstream provider drops the connection silently, which results in 1006",
              Ruling.ONLY_WHEN,
              "mvn verify -Dit.test=WireFaultsIT",
              List.of("silent-drop-EDGE-fixed"),
              found -> EndingClaims.silentDrop(found.get(0))),
          new ClaimRule(
              "Raising the keep-alive from 30 s to 60 s stabilizes the handshake",
              Ruling.REFUTED,
              "mvn verify -Dit.test=TimersIT",
              List.of("timers-fixed"),
              found -> KeepAliveClaim.settle(found.get(0))),
          new ClaimRule(
              "WebSocket persistence is heavily influenced by the SIP registration state",
              Ruling.ONLY_WHEN,
              "./lab reproduce trunk-down",
              List.of("trunk-down-broken", "trunk-down-fixed"),
              found -> TrunkClaims.registration(found.get(0), found.get(1))),
          new ClaimRule(
              "SIP over TCP or TLS, not UDP, which lacks flow control for bursts",
              Ruling.ONLY_WHEN,
              "./lab reproduce trunk-udp",
              List.of("trunk-udp-broken", "trunk-udp-fixed"),
              found -> TrunkClaims.transport(found.get(0), found.get(1))),
          new ClaimRule(
              "A trunk's keep-alive of 60 s, not 30 s, aligns with carrier timeouts in APAC",
              Ruling.REFUTED,
              "./lab reproduce trunk-keepalive",
              List.of("trunk-keepalive-broken", "trunk-keepalive-fixed"),
              found -> TrunkClaims.keepAlive(found.get(0), found.get(1))));

  private Claims() {}

  /** In the thread's order as far as it has one. */
  static List<ClaimRule> rules() {
    return RULES;
  }

  /** Every claim with what the run says to it. */
  public static List<Claim> settledBy(SavedRun run) {
    return RULES.stream().map(rule -> rule.applyTo(run)).toList();
  }

  private static Settled capacity(SavedExperiment broken, SavedExperiment fixed) {
    History straight = broken.evidence().control().orElseThrow();
    int errors = broken.evidence().edge(EdgeEvent.Kind.ERROR).size();
    boolean shown =
        broken.sick()
            && Losses.in(straight).isEmpty()
            && errors == 0
            && broken.result().cause().id().equals("slots_exhausted")
            && !fixed.sick();
    return new Settled(
        shown,
        "The Edge itself took %s clients; through an NGINX whose worker_connections ran out, %s opened. The Edge's log has %d errors. With more slots in NGINX, %s opened."
            .formatted(opened(straight.endings()), opened(broken), errors, opened(fixed)));
  }

  private static Settled idleTimeout(SavedExperiment idle) {
    Endings endings = idle.verdict().endings();
    boolean shown =
        idle.result().cause().id().equals("idle_timeout")
            && endings.opened() == endings.clients()
            && endings.abnormal() == endings.clients();
    double shortest =
        idle.evidence().history().all(Event.Closed.class).mapToDouble(Millis::of).min().orElse(0);
    return new Settled(
        shown,
        "Only for connections that are open and silent: %s opened, and %d were cut, the first %s after the burst began. No handshake failed, so an idle timeout is no loss in a burst."
            .formatted(opened(idle), endings.abnormal(), Millis.text(shortest)));
  }

  private static Settled longTimeouts(SavedExperiment slots, SavedExperiment idleFixed) {
    boolean hasThem =
        slots.confText().contains("proxy_read_timeout 86400;")
            && slots.confText().contains("proxy_send_timeout 86400;");
    return new Settled(
        hasThem && slots.sick() && !idleFixed.sick(),
        "Only if an idle timeout was the cause: with both lines %s stay open. The configuration of which %s open in a burst has them already."
            .formatted(opened(idleFixed), opened(slots)));
  }

  private static Settled allOrNothing(List<SavedExperiment> found) {
    String counts =
        String.join(
            ", ", found.stream().map(one -> one.result().variant() + " " + opened(one)).toList());
    boolean shown = found.stream().allMatch(one -> one.result().opened() == 0);
    return new Settled(
        shown,
        "Without: %s. The loss is all or nothing, never 40 %%.".formatted(counts + " opened"));
  }

  private static Settled snippet(SavedExperiment posted) {
    String version = posted.result().version();
    boolean speaks11 = !Version.parse(version).isBefore(DEFAULT_1_1);
    if (!posted.sick()) {
      return new Settled(speaks11, "On NGINX %s %s open.".formatted(version, opened(posted)));
    }
    return new Settled(
        posted.result().opened() == 0 && !speaks11,
        "Only from NGINX %s on, whose default is HTTP/1.1. On %s, without proxy_http_version 1.1, %s opened."
            .formatted(DEFAULT_1_1, version, opened(posted)));
  }

  static String opened(SavedExperiment experiment) {
    return opened(experiment.verdict().endings());
  }

  private static String opened(Endings endings) {
    return "%d of %d".formatted(endings.opened(), endings.clients());
  }
}
