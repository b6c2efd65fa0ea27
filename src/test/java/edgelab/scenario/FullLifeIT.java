package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.Event.Heard;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Hop;
import edgelab.judge.LifeSteps;
import edgelab.judge.LifeSteps.StepCount;
import edgelab.judge.Losses;
import edgelab.load.ClientBehaviour;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import edgelab.run.Experiment;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.NotificationEvent;
import edgelab.script.NotificationSettings;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that live the thread's whole life: token, channel, subscription, dial, heartbeat. */
class FullLifeIT {
  private static final int CLIENTS = Variant.CLIENTS;
  private static final Load LOAD = Load.of(CLIENTS).withBriefControl();

  /** Each makes a few TLS handshakes, of which both sides are on this machine. */
  private static final int TLS_CLIENTS = 100;

  /** Scaled 1:30. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  @TempDir static Path folder;

  private static Scenario life(Duration hold) {
    return Scenario.PLAIN
        .withHeartbeat(HEARTBEAT)
        .withHold(hold)
        .withBehaviour(
            ClientBehaviour.AGENT.withAccount(NotificationAccount.sharing(Sharing.OWN_APP)))
        .withNotifications(NotificationSettings.real(URI.create("ws://nginx:80")));
  }

  @Test
  void eachGetsItsOwnEventOnceAndNobodyIsLost() {
    ConfigUnderTest plain = PlainProxy.in("full-life", life(HEARTBEAT.multipliedBy(4)));
    try (Lab lab = Lab.with(plain)) {
      Experiment experiment = lab.start(LOAD).awaitEvents(Heard.class, CLIENTS);
      experiment.publish(
          IntStream.range(0, CLIENTS)
              .mapToObj(client -> "v2.users.agent-%d.presence".formatted(client))
              .map(topic -> new NotificationEvent(topic, Map.of()))
              .toList());
      Outcome outcome = experiment.finish();
      assertThat(outcome).opened(CLIENTS).isHealthy().leftNoTraceAtTheEdge();
      History history = outcome.evidence().history();
      assertThat(history.all(Heard.class).filter(heard -> heard.kind().equals("event")))
          .extracting(Event::client)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, CLIENTS).boxed().toList());
      print(history);
    }
  }

  /** {@code https} for the requests and {@code wss} for the dials, to NGINX and on to the Edge. */
  @Test
  void itIsLivedOverTls() throws IOException {
    TlsProxy tls = new TlsProxy(folder);
    Scenario plain = life(HEARTBEAT.multipliedBy(2));
    ConfigUnderTest config =
        tls.in(
            "full-life-tls",
            plain
                .withBehaviour(plain.behaviour().withTrust(tls.trust()))
                .withNotifications(NotificationSettings.real(TlsProxy.DIALED)));
    try (Lab lab = Lab.with(config, tls.setup(config))) {
      Outcome outcome = lab.start(Load.of(TLS_CLIENTS).withBriefControl()).finish();
      assertThat(outcome).opened(TLS_CLIENTS).isHealthy().leftNoTraceAtTheEdge();
      assertThat(LifeSteps.of(outcome.evidence().history(), outcome.verdict().lost()))
          .extracting(StepCount::began)
          .containsOnly(TLS_CLIENTS);
      assertThat(outcome.evidence().history().all(Heard.class))
          .extracting(Event::client)
          .hasSizeGreaterThanOrEqualTo(TLS_CLIENTS)
          .containsAll(IntStream.range(0, TLS_CLIENTS).boxed().toList());
      assertThat(outcome.evidence().surroundings().notifications())
          .contains(NotificationSettings.real(TlsProxy.DIALED));
    }
  }

  /** A measurement, for people. */
  private static void print(History history) {
    System.out.printf(
        "full life of %d clients through NGINX, warm: the last channel after %d ms, the last 101"
            + " after %d ms, the last first heartbeat %d ms after its 101%n",
        CLIENTS,
        last(history, event -> event instanceof Event.Completed).toMillis(),
        last(history, event -> event instanceof Event.Opened).toMillis(),
        last(history, FullLifeIT::isHeartbeat)
            .minus(last(history, event -> event instanceof Event.Opened))
            .toMillis());
  }

  private static boolean isHeartbeat(Event event) {
    return event instanceof Heard heard && heard.kind().equals("heartbeat");
  }

  /** When the last client saw the first of these. */
  private static Duration last(History history, Predicate<Event> wanted) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(
            client ->
                history.events().stream()
                    .filter(event -> event.client() == client && wanted.test(event))
                    .map(Event::at)
                    .min(Duration::compareTo)
                    .orElseThrow())
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /** The requests pass, and the upgrade is answered 201 in the place of the 101. */
  @Test
  void aProxyThatAnswersTheUpgradeWith201IsNamed() {
    ConfigUnderTest config =
        PlainProxy.in(
            "full-life-upgrade-201",
            life(Duration.ZERO),
            folder,
            Map.of("location / {", "location /channels/ {\n return 201;\n}\nlocation / {"));
    assertAnsweredBy201(config, Phase.HANDSHAKE);
  }

  /** All is answered 201, and the first to meet it is the request for a token. */
  @Test
  void aProxyThatAnswersAllWith201IsNamed() {
    ConfigUnderTest broken = Variants.named("return-201").broken();
    assertAnsweredBy201(broken.in("full-life-return-201", life(Duration.ZERO)), Phase.TOKEN);
  }

  private static void assertAnsweredBy201(ConfigUnderTest config, Phase step) {
    Expectation expected =
        Expectation.of(Opens.exactly(0), Diagnosis.REJECTED, Cause.named("not_proxied"));
    try (Lab lab = Lab.with(config)) {
      Outcome outcome = lab.start(LOAD, expected).finish();
      assertThat(outcome).asPredicted();
      assertThat(outcome.verdict().hop()).isEqualTo(Hop.PROXY);
      List<Rejected> rejected = outcome.evidence().history().all(Rejected.class).toList();
      assertThat(rejected).hasSize(CLIENTS);
      assertThat(rejected).allMatch(one -> one.phase() == step && one.httpStatus() == 201);
    }
  }

  /** Without a proxy the same are lost, which proves that it has no part in it. */
  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofApi")
  void aLimitOfTheServiceIsNoFaultOfTheProxy(Variant variant) {
    int lost = CLIENTS - variant.opens().least();
    try (Lab lab = Lab.with(variant.broken())) {
      Outcome outcome = lab.start(LOAD).finish();
      assertThat(outcome).opened(variant.opens()).asPredicted();
      assertThat(outcome.verdict().hop()).isEqualTo(Hop.EDGE);
      assertThat(outcome.verdict().lost()).hasSize(lost);
      assertThat(outcome.verdict().findings()).hasSize(1);
      assertThat(outcome.verdict().findings().get(0).clients()).hasSize(lost);
      assertThat(Losses.in(outcome.evidence().control().orElseThrow())).hasSize(lost);
      assertThat(outcome.advice()).isEmpty();
    }
    try (Lab lab = Lab.with(variant.fixed())) {
      assertThat(lab.start(LOAD).finish()).isHealthy();
    }
  }
}
