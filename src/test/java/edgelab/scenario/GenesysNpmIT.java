package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static edgelab.container.SdkReport.Kind.API_EXCEPTION;
import static edgelab.container.SdkReport.Kind.CHANNEL;
import static edgelab.container.SdkReport.Kind.CONNECTED;
import static edgelab.container.SdkReport.Kind.ERROR;
import static edgelab.container.SdkReport.Kind.SUBSCRIBED;
import static edgelab.container.SdkReport.Kind.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.NoticeTest;
import edgelab.container.EdgeContainer;
import edgelab.container.GenesysNpm;
import edgelab.container.SdkReport;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.load.Backoff;
import edgelab.load.BurstTiming;
import edgelab.load.ClientBehaviour;
import edgelab.load.Retry;
import edgelab.load.RetryPolicy;
import edgelab.run.Experiment;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Testbed;
import edgelab.script.Admission;
import edgelab.script.EdgeScript;
import edgelab.script.NotificationSettings.RateLimit;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import edgelab.variant.Expectation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/** Genesys Cloud's npm packages, unchanged, through a right NGINX. */
@Isolated("its clients dial again, and are to come together")
@EnabledIfSystemProperty(
    named = "genesys.skip",
    matches = "false",
    disabledReason = "mvn verify -Pgenesys runs Genesys Cloud's npm packages")
class GenesysNpmIT {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Each takes the one processor of Node.js for some milliseconds before it dials. */
  private static final int CLIENTS = 20;

  private static final int CUTS = 3;

  /** Of the streaming client, until it takes a connection for failed. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Their fifth dial would be due later. */
  private static final Retry POLICY =
      RetryPolicy.STREAMING_CLIENT.retry().withDeadline(Duration.ofSeconds(25));

  @BeforeEach
  void skipWithoutNode() {
    Optional<String> absent = GenesysNpm.absent();
    absent.ifPresent(why -> System.err.println("edgelab: GenesysNpmIT is skipped: " + why));
    Assumptions.assumeTrue(absent.isEmpty(), () -> absent.orElseThrow());
  }

  private static Lab plain(String experiment) {
    return Lab.with(PlainProxy.in(experiment, Scenario.PLAIN));
  }

  @Test
  void everyPackageIsNamedWithItsLicence() throws IOException {
    assertThat(GenesysNpm.packages())
        .contains("purecloud-platform-client-v2", "genesys-cloud-streaming-client")
        .isSubsetOf(NoticeTest.named());
  }

  @Test
  void theRestClientGetsAllThatItAsksFor() {
    try (Lab lab = plain("genesys-npm-rest")) {
      SdkDoor door = SdkDoor.of(lab);
      EdgeContainer edge = door.serve(SECOND, UnaryOperator.identity());
      List<SdkReport> told = rest(lab, door, TOPICS);
      String topic = GenesysNpm.topic(0);
      assertThat(SdkReport.texts(told, SUBSCRIBED)).containsExactly(topic + " Permitted");
      assertThat(SdkReport.texts(told, TOPICS))
          .singleElement()
          .asString()
          .contains("v2.users.{id}.presence");
      String channel = SdkReport.texts(told, CHANNEL).get(0);
      assertThat(details(edge, Kind.TOKEN_ISSUED)).containsExactly("token 1 app app-0");
      assertThat(details(edge, Kind.CHANNEL_CREATED)).containsExactly(channel + " token 1");
      assertThat(details(edge, Kind.SUBSCRIBED)).containsExactly(channel + " topics 1 rejected 0");
    }
  }

  /** The third request is one too many, and is not made again. */
  @Test
  void theRestClientDoesNotRepeatACallThatIsRefused() {
    try (Lab lab = plain("genesys-npm-refused")) {
      SdkDoor door = SdkDoor.of(lab);
      RateLimit two = new RateLimit(2, SECOND);
      EdgeContainer edge = door.serve(SECOND, limits -> limits.withRateLimit(Optional.of(two)));
      List<SdkReport> told = rest(lab, door, API_EXCEPTION);
      assertThat(SdkReport.texts(told, API_EXCEPTION)).singleElement().asString().startsWith("429");
      assertThat(details(edge, Kind.RATE_LIMITED)).hasSize(1);
    }
  }

  private static List<SdkReport> rest(Lab lab, SdkDoor door, SdkReport.Kind last) {
    try (GenesysNpm client = GenesysNpm.rest(SdkDoor.network(lab), door.authority())) {
      client.start();
      return client.await(told -> SdkReport.count(told, last) == 1);
    }
  }

  /**
   * It asks for the subprotocol {@code xmpp}, which the Edge does not speak, and takes a 101
   * without it for a failure: no connection of it ever lasts here.
   */
  @Test
  void theStreamingClientNeedsXmpp() {
    try (Lab lab = plain("genesys-npm-xmpp")) {
      SdkDoor door = SdkDoor.of(lab);
      EdgeContainer edge = door.serve(SECOND, UnaryOperator.identity());
      try (GenesysNpm client = streaming(lab, door, 1)) {
        List<SdkReport> told = client.await(all -> details(edge, Kind.UPGRADED).size() == 2);
        assertThat(SdkReport.count(told, CONNECTED)).isZero();
        assertThat(SdkReport.count(told, ERROR)).isPositive();
        assertThat(details(edge, Kind.UPGRADED)).containsOnly("");
        assertThat(details(edge, Kind.CHANNEL_CREATED)).hasSize(1);
      }
    }
  }

  /**
   * Waits of 2, 4 and 8 s, to the second. Spread over these times by lot, 20 clients would all come
   * in one such second with a chance of 2^-20 and less.
   */
  @Test
  void theStreamingClientComesBackInWavesAsItsPolicyDoes() {
    try (Lab lab = plain("genesys-npm-waves")) {
      SdkDoor door = SdkDoor.of(lab);
      EdgeContainer edge = door.serve(CutWaves.UNANSWERED, UnaryOperator.identity());
      List<List<Duration>> real;
      try (GenesysNpm clients = streaming(lab, door, CLIENTS)) {
        real = CutWaves.of(edge, CLIENTS, CUTS);
        assertThat(details(edge, Kind.CHANNEL_CREATED)).as("channels are kept").hasSize(CLIENTS);
        assertThat(SdkReport.count(clients.reports(), CONNECTED)).isZero();
      }
      List<List<Duration>> model = model(lab);
      System.out.printf(
          "%d clients, cut at one instant, dial again after so many ms: streaming client %s;"
              + " policy %s %s%n",
          CLIENTS, CutWaves.text(real), RetryPolicy.STREAMING_CLIENT, CutWaves.text(model));
      assertWaves(real);
      assertWaves(model);
    }
  }

  private static GenesysNpm streaming(Lab lab, SdkDoor door, int number) {
    GenesysNpm clients =
        GenesysNpm.streaming(SdkDoor.network(lab), door.authority(), SdkDoor.LOGIN, number);
    clients.start();
    return clients;
  }

  /** The lab's own clients by the policy that is named after the package. */
  private static List<List<Duration>> model(Lab lab) {
    Scenario unanswered =
        new Scenario(
            new BurstTiming(Duration.ZERO, Duration.ZERO, PATIENCE),
            ClientBehaviour.AGENT.withRetry(POLICY),
            new EdgeScript(CutWaves.UNANSWERED, Admission.OPEN),
            Scenario.PLAIN.faults(),
            Scenario.PLAIN.sysctls());
    Expectation rejected =
        Expectation.of(Opens.exactly(0), Diagnosis.REJECTED, Cause.named("upstream_closes"));
    Experiment experiment =
        lab.start(Load.of(CLIENTS).withBriefControl(), "genesys-npm-policy", unanswered, rejected);
    EdgeContainer edge = Testbed.shared().edge();
    List<List<Duration>> waves = CutWaves.of(edge, CLIENTS, CUTS);
    edge.drop(Admission.How.FIN);
    assertThat(experiment.finish()).asPredicted();
    return waves;
  }

  private static void assertWaves(List<List<Duration>> waves) {
    Backoff backoff = POLICY.backoff();
    assertThat(waves).hasSize(CUTS);
    for (int i = 0; i < CUTS; i++) {
      long seconds = (long) (backoff.base().toSeconds() * Math.pow(backoff.factor(), i));
      assertThat(waves.get(i)).hasSize(CLIENTS);
      assertThat(waves.get(i)).extracting(Duration::toSeconds).containsOnly(seconds);
    }
  }

  private static List<String> details(EdgeContainer edge, Kind kind) {
    return edge.log().stream()
        .filter(event -> event.kind() == kind)
        .map(EdgeEvent::detail)
        .toList();
  }
}
