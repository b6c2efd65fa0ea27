package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static edgelab.scenario.StruckBurst.struck;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import edgelab.fault.Fault;
import edgelab.history.Event;
import edgelab.history.FaultEvent;
import edgelab.history.HopState;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Silence;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.KeepAlive;
import edgelab.run.Experiment;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of a hop while 500 clients are open, and the look of each. */
class HopFaultsIT {
  private static final Load LOAD = Load.of(500).withBriefControl();
  private static final Scenario HELD = Scenario.PLAIN.withHold(Duration.ofSeconds(2));

  @TempDir Path folder;

  @Test
  void aKilledNginxCutsAllAndAStartLetsAllIn() {
    try (Lab lab = Lab.with(PlainProxy.in("proxy-killed", HELD))) {
      try (Fault kill = Fault.kill(lab.nginx())) {
        assertKilled(struck(lab, LOAD, kill, Cause.named("proxy_killed")));
      }
      assertThat(lab.start(LOAD).finish()).isHealthy();
    }
  }

  @Test
  void aKilledEdgeCutsAllAndAStartLetsAllIn() {
    try (Lab lab = Lab.with(PlainProxy.in("edge-killed", HELD))) {
      try (Fault kill = Fault.kill(lab.edge())) {
        assertKilled(struck(lab, LOAD, kill, Cause.named("edge_killed")));
      }
      Outcome after = lab.start(LOAD).finish();
      assertThat(after).isHealthy();
      assertThat(after.evidence().surroundings().controlOf()).as("another Edge").isEmpty();
    }
  }

  private static void assertKilled(Outcome outcome) {
    assertThat(outcome).opened(500).abnormal(500).asPredicted();
    assertThat(outcome.evidence().history().all(Event.Closed.class))
        .as("a kernel closes the sockets of a dead program, and nobody says goodbye")
        .hasSize(500)
        .allMatch(closed -> closed.signal() == Signal.FIN || closed.signal() == Signal.RST);
    assertThat(outcome.evidence().surroundings().faults())
        .extracting(FaultEvent::fault, FaultEvent::change)
        .containsExactly(tuple("kill", FaultEvent.FaultChange.STRUCK));
  }

  /** Two seconds for ten: nothing is lost, for no timer is shorter; what was sent comes late. */
  @Test
  void aPausedNginxLosesNobody() {
    Scenario scenario =
        Scenario.PLAIN.withHeartbeat(Duration.ofMillis(500)).withHold(Duration.ofMillis(3_500));
    try (Lab lab = Lab.with(PlainProxy.in("pause", scenario))) {
      Experiment burst = lab.start(LOAD).awaitAllOpened();
      try (Fault pause = Fault.pause(lab.nginx())) {
        pause.strike();
        Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
      }
      Outcome outcome = burst.finish();
      assertThat(outcome).isHealthy();
      assertThat(Silence.of(outcome.evidence()).deaf()).isEmpty();
      assertThat(outcome.evidence().surroundings().faults())
          .extracting(FaultEvent::change)
          .containsExactly(FaultEvent.FaultChange.STRUCK, FaultEvent.FaultChange.HEALED);
    }
  }

  /** {@code nginx -s quit} waits for open WebSockets as long as they live. */
  @Test
  void aGracefulStopLosesNobody() {
    try (Lab lab = Lab.with(PlainProxy.in("graceful-stop", HELD))) {
      Experiment burst = lab.start(LOAD).awaitAllOpened();
      try (Fault quit = Fault.quit(lab.nginx())) {
        quit.strike();
        Outcome outcome = burst.finish();
        assertThat(outcome).isHealthy();
        assertThat(outcome.evidence().surroundings().hops())
            .filteredOn(hop -> hop.name().equals("nginx"))
            .as("it ended when the last of them did")
            .extracting(HopState::exitCode)
            .containsExactly(0);
      }
    }
  }

  /**
   * The agents' cable is pulled. TCP's keep-alive tells NGINX, which tells the Edge; half of the
   * clients have a watchdog, and nobody tells the others.
   */
  @Test
  void aPartitionOfTheAgentsLeavesZombies() {
    Map<String, String> probing = Map.of("listen 80;", "listen 80 so_keepalive=1s:1s:2;");
    Scenario scenario = Scenario.PLAIN.withHold(Duration.ofSeconds(6));
    ClientBehaviour watchful =
        ClientBehaviour.AGENT.withKeepAlive(KeepAlive.expecting(Duration.ofMillis(1_250), 4));
    try (Lab lab = Lab.with(PlainProxy.in("partition-agents", scenario, folder, probing));
        Fault partition = Fault.partition(lab.agents())) {
      Load load = LOAD.with(new ClientGroup(250, lab.route(), watchful));
      Outcome outcome = struck(lab, load, partition, Cause.named("silent_drop"));
      assertThat(outcome).opened(500).abnormal(250).asPredicted();
      assertThat(Silence.of(outcome.evidence()).zombies()).hasSize(250);
    }
  }

  /** The Edge's cable is pulled. NGINX's probes tell it, and the clients; nobody tells the Edge. */
  @Test
  void aPartitionOfTheEdgeLeavesZombiesThere() {
    Map<String, String> probing =
        Map.of("proxy_read_timeout 86400;", "proxy_read_timeout 86400; proxy_socket_keepalive on;");
    Map<String, String> soon =
        Map.of(
            "net.ipv4.tcp_keepalive_time", "1",
            "net.ipv4.tcp_keepalive_intvl", "1",
            "net.ipv4.tcp_keepalive_probes", "2");
    Scenario scenario = Scenario.PLAIN.withHold(Duration.ofSeconds(6)).withSysctls(soon);
    try (Lab lab = Lab.with(PlainProxy.in("partition-edge", scenario, folder, probing));
        Fault partition = Fault.partition(lab.edge())) {
      Outcome outcome = struck(lab, LOAD, partition, Cause.named("silent_drop"));
      assertThat(outcome).opened(500).abnormal(500).asPredicted();
      assertThat(Silence.of(outcome.evidence()).edgeZombies()).hasSize(500);
    }
  }
}
