package edgelab.scenario;

import static edgelab.container.SdkReport.Kind.API_EXCEPTION;
import static edgelab.container.SdkReport.Kind.CHANNEL;
import static edgelab.container.SdkReport.Kind.CONNECTED;
import static edgelab.container.SdkReport.Kind.DISCONNECTED;
import static edgelab.container.SdkReport.Kind.ERROR;
import static edgelab.container.SdkReport.Kind.EVENT;
import static edgelab.container.SdkReport.Kind.HEARTBEAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.NoticeTest;
import edgelab.container.EdgeContainer;
import edgelab.container.GenesysSdk;
import edgelab.container.SdkReport;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.run.Lab;
import edgelab.script.Admission.How;
import edgelab.script.NotificationEvent;
import edgelab.script.NotificationSettings.RateLimit;
import edgelab.script.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Genesys Cloud's own Java SDK through a right NGINX, and what it does when it is cut or refused.
 */
@EnabledIfSystemProperty(
    named = "genesys.skip",
    matches = "false",
    disabledReason = "mvn verify -Pgenesys runs Genesys Cloud's Java SDK")
class GenesysSdkIT {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Longer than clients wait that dial again at once, or after a second. */
  private static final Duration LONG = Duration.ofSeconds(3);

  private static Lab lab;

  @BeforeAll
  static void start() {
    lab = Lab.with(PlainProxy.in("genesys-sdk", Scenario.PLAIN));
  }

  @AfterAll
  static void end() {
    lab.close();
  }

  @Test
  void everyLibraryIsNamedWithItsLicence() throws IOException {
    assertThat(NoticeTest.libraries(Path.of("target/genesys-sdk/lib")))
        .contains("platform-client-v2")
        .isSubsetOf(NoticeTest.named());
  }

  @Test
  void aClientGetsItsHeartbeatsAndItsEventOnce() {
    SdkDoor door = SdkDoor.of(lab);
    EdgeContainer edge = door.serve(SECOND, UnaryOperator.identity());
    try (GenesysSdk sdk = SdkDoor.start(lab, door.inTurn(1))) {
      sdk.await(told -> SdkReport.count(told, HEARTBEAT) >= 1);
      String topic = GenesysSdk.topic(0);
      edge.publish(
          List.of(
              new NotificationEvent(topic, Map.of("presence", "available")),
              new NotificationEvent(GenesysSdk.topic(1), Map.of("presence", "away"))));
      sdk.await(told -> SdkReport.count(told, EVENT) >= 1);
      int heard = SdkReport.count(sdk.reports(), HEARTBEAT);
      List<SdkReport> told = sdk.await(all -> SdkReport.count(all, HEARTBEAT) >= heard + 2);
      assertThat(SdkReport.texts(told, EVENT)).containsExactly(topic);
      assertThat(SdkReport.texts(told, HEARTBEAT)).containsOnly("WebSocket Heartbeat");
      assertThat(SdkReport.count(told, CONNECTED)).isOne();
      String channel = SdkReport.texts(told, CHANNEL).get(0);
      assertThat(details(edge, Kind.CHANNEL_CREATED)).containsExactly(channel + " token 1");
      assertThat(details(edge, Kind.SUBSCRIBED)).containsExactly(channel + " topics 1 rejected 0");
      assertThat(details(edge, Kind.CHANNEL_CONNECTED)).containsExactly(channel);
    }
  }

  /** A FIN is told without a code, a reset as three errors before; neither is a reason to dial. */
  @ParameterizedTest
  @EnumSource(names = {"FIN", "RST"})
  void itNeverDialsAgain(How how) {
    SdkDoor door = SdkDoor.straight();
    List<SdkReport> told = dropped(door, how);
    assertThat(SdkReport.texts(told, ERROR))
        .extracting(error -> error.replaceFirst(": .*", ""))
        .isEqualTo(
            how == How.FIN
                ? List.of()
                : List.of("IO_ERROR_IN_READING", "FLUSH_ERROR", "FLUSH_ERROR"));
  }

  /** NGINX makes a FIN of the Edge's reset, and so the SDK tells no error at all. */
  @Test
  void behindNginxAResetOfTheEdgeIsAFin() {
    assertThat(SdkReport.texts(dropped(SdkDoor.of(lab), How.RST), ERROR)).isEmpty();
  }

  private static List<SdkReport> dropped(SdkDoor door, How how) {
    EdgeContainer edge = door.serve(SECOND, UnaryOperator.identity());
    try (GenesysSdk sdk = SdkDoor.start(lab, door.inTurn(1))) {
      sdk.await(told -> SdkReport.count(told, HEARTBEAT) >= 1);
      edge.drop(how);
      List<SdkReport> told = sdk.await(all -> SdkReport.count(all, DISCONNECTED) >= 1);
      assertThat(SdkReport.texts(told, DISCONNECTED))
          .containsExactly("closedByServer=false, the handler's socket is CLOSED");
      dialsNoMore(edge);
      return told;
    }
  }

  private static void dialsNoMore(EdgeContainer edge) {
    await().during(LONG).atMost(LONG.multipliedBy(3)).until(() -> dials(edge) == 1);
  }

  private static int dials(EdgeContainer edge) {
    return details(edge, Kind.REQUESTED).size();
  }

  /** At the announcement it makes a new socket, and does not open it. */
  @Test
  void maintenanceLeavesASocketThatIsNotOpened() {
    SdkDoor door = SdkDoor.of(lab);
    EdgeContainer edge = door.serve(SECOND, limits -> limits.withTimes(DAY, DAY, SECOND));
    try (GenesysSdk sdk = SdkDoor.start(lab, door.inTurn(1))) {
      sdk.await(told -> SdkReport.count(told, HEARTBEAT) >= 1);
      edge.announceMaintenance();
      List<SdkReport> told = sdk.await(all -> SdkReport.count(all, DISCONNECTED) >= 1);
      assertThat(SdkReport.texts(told, DISCONNECTED))
          .containsExactly("closedByServer=true, the handler's socket is CREATED");
      dialsNoMore(edge);
    }
  }

  /** Of four calls at once two are let in; the other two, and both that follow, are refused. */
  @Test
  void byItselfItDoesNotRepeatACallThatIsRefused() {
    List<SdkReport> told = limited(0, details -> assertThat(details).hasSize(4));
    assertThat(SdkReport.texts(told, API_EXCEPTION))
        .hasSize(4)
        .containsOnly("ApiException 429: error");
  }

  /** With a retry configuration it waits as long as Retry-After says, to the second. */
  @Test
  void itWaitsARetryAfterWithoutJitter() {
    List<SdkReport> told = limited(60, details -> assertThat(details).hasSizeGreaterThan(4));
    assertThat(SdkReport.count(told, CONNECTED)).isEqualTo(4);
  }

  /** Four clients with one token, for which the Edge answers two calls in two seconds. */
  private static List<SdkReport> limited(int retrySeconds, Consumer<List<String>> refused) {
    SdkDoor door = SdkDoor.of(lab);
    RateLimit two = new RateLimit(2, Duration.ofSeconds(2));
    EdgeContainer edge = door.serve(SECOND, limits -> limits.withRateLimit(Optional.of(two)));
    try (GenesysSdk sdk = SdkDoor.start(lab, door.sharingAToken(4, retrySeconds))) {
      List<SdkReport> told =
          sdk.await(
              all -> SdkReport.count(all, API_EXCEPTION) + SdkReport.count(all, CONNECTED) == 4);
      refused.accept(details(edge, Kind.RATE_LIMITED));
      SdkReport.texts(told, CHANNEL).forEach(channel -> waitsAsTold(edge, channel));
      return told;
    }
  }

  /** Each call that is made again for a channel comes in the second that its refusal named. */
  private static void waitsAsTold(EdgeContainer edge, String channel) {
    List<EdgeEvent> calls =
        edge.log().stream()
            .filter(event -> event.kind() == Kind.RATE_LIMITED || event.kind() == Kind.SUBSCRIBED)
            .filter(event -> event.detail().contains(channel))
            .toList();
    assertThat(calls.get(calls.size() - 1).kind()).isEqualTo(Kind.SUBSCRIBED);
    IntStream.range(1, calls.size())
        .forEach(
            i ->
                assertThat(Duration.between(calls.get(i - 1).at(), calls.get(i).at()).toSeconds())
                    .as("%s, then %s", calls.get(i - 1), calls.get(i))
                    .isEqualTo(Long.parseLong(lastWord(calls.get(i - 1).detail()))));
  }

  private static String lastWord(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  private static List<String> details(EdgeContainer edge, Kind kind) {
    return edge.log().stream()
        .filter(event -> event.kind() == kind)
        .map(EdgeEvent::detail)
        .toList();
  }
}
