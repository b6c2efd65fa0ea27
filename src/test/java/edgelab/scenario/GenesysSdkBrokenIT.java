package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static edgelab.container.SdkReport.Kind.API_EXCEPTION;
import static edgelab.container.SdkReport.Kind.CHANNEL;
import static edgelab.container.SdkReport.Kind.CONNECTED;
import static edgelab.container.SdkReport.Kind.CONNECT_ERROR;
import static edgelab.container.SdkReport.Kind.DISCONNECTED;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.container.GenesysSdk;
import edgelab.container.GenesysSdk.Pace;
import edgelab.container.SdkReport;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.run.Testbed;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Genesys Cloud's Java SDK tells its user of a broken NGINX, beside what the lab says of the
 * same one after a burst of its own clients.
 */
@EnabledIfSystemProperty(
    named = "genesys.skip",
    matches = "false",
    disabledReason = "mvn verify -Pgenesys runs Genesys Cloud's Java SDK")
class GenesysSdkBrokenIT {
  private static final List<String> BROKEN =
      List.of(
          "upgrade-headers", "hidden-accept", "idle-timeout", "return-201", "small-proxy-buffer");

  private static final int CLIENTS = 50;
  private static final Load LOAD = Load.of(CLIENTS).withBriefControl();
  private static final SlotArithmetic SLOTS = new SlotArithmetic(62, 1);

  /** What NGINX does to a client that has no slot, as the SDK has it: nothing comes, or a reset. */
  private static final Set<String> NO_ANSWER =
      Set.of("STATUS_LINE_EMPTY", "OPENING_HANDSHAKE_RESPONSE_FAILURE");

  private static final String HEAD = "| configuration | the SDK tells | the lab says |";

  @TempDir Path folder;

  @Test
  void theTableIsThatOfTheDocumentation() throws IOException {
    List<String> table = new ArrayList<>(List.of(HEAD, "|---|---|---|"));
    BROKEN.forEach(variant -> table.add(row(variant)));
    table.add(slotsRow());
    Files.write(Testbed.folder().path().resolve("genesys-sdk.md"), table);
    assertThat(documented()).isEqualTo(table);
  }

  private static List<String> documented() throws IOException {
    return Files.readAllLines(Path.of("docs/genesys.md")).stream()
        .dropWhile(line -> !line.equals(HEAD))
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static String row(String variant) {
    ConfigUnderTest broken = Variants.named(variant).broken();
    try (Lab lab = Lab.with(broken)) {
      Outcome outcome = lab.start(LOAD).finish();
      assertThat(outcome).asPredicted();
      SdkDoor door = SdkDoor.of(lab);
      door.serve(broken.scenario().edge().behaviour().heartbeat(), UnaryOperator.identity());
      try (GenesysSdk sdk = SdkDoor.start(lab, door.inTurn(1))) {
        List<SdkReport> told = sdk.await(all -> ends(all).findAny().isPresent());
        return row(variant, ends(told).findFirst().orElseThrow(), outcome);
      }
    }
  }

  private static Stream<String> ends(List<SdkReport> told) {
    return told.stream()
        .filter(
            report -> Set.of(API_EXCEPTION, CONNECT_ERROR, DISCONNECTED).contains(report.kind()))
        .map(report -> report.kind() + " `" + report.text() + "`");
  }

  private static String row(String variant, String sdk, Outcome lab) {
    return "| `%s` | %s | %s, `%s`: %s |"
        .formatted(
            variant,
            sdk,
            lab.verdict().diagnosis().name().toLowerCase(Locale.ROOT),
            lab.verdict().cause().id(),
            lab.advice().stream()
                .map(change -> "`" + change.text("->") + "`")
                .collect(joining(" ")));
  }

  private String slotsRow() {
    try (Lab lab = Lab.with(slots("genesys-sdk-slots"))) {
      Expectation lost =
          Expectation.of(
              Opens.exactly(SLOTS.burst(lab.proxyVersion())),
              Diagnosis.UNREACHABLE,
              Cause.named("slots_exhausted"));
      Outcome outcome = lab.start(LOAD, lost).finish();
      assertThat(outcome).asPredicted();
      List<SdkReport> told = dialed(lab, Pace.IN_TURN);
      assertThat(SdkReport.count(told, CONNECTED)).isEqualTo(SLOTS.ramp());
      return row(
          "worker-connections",
          "%d of %d: CONNECT_ERROR %s"
              .formatted(
                  SdkReport.count(told, CONNECT_ERROR),
                  CLIENTS,
                  new TreeSet<>(NO_ANSWER).stream().collect(joining("` or `", "`", "`"))),
          outcome);
    }
  }

  /** All at once they are a burst or, as each calls when it can, nearly a ramp. */
  @Test
  void fiftyAtOnceFillTheSlots() {
    try (Lab lab = Lab.with(slots("genesys-sdk-at-once"))) {
      assertThat(SdkReport.count(dialed(lab, Pace.AT_ONCE), CONNECTED))
          .isBetween(SLOTS.burst(lab.proxyVersion()), SLOTS.ramp());
    }
  }

  private ConfigUnderTest slots(String experiment) {
    return PlainProxy.in(
        experiment,
        Scenario.PLAIN,
        folder,
        Map.of("worker_connections 16384", "worker_connections " + SLOTS.slots()));
  }

  /** All have a channel: their calls' connections are reusable, and make room for sockets. */
  private static List<SdkReport> dialed(Lab lab, Pace pace) {
    SdkDoor door = SdkDoor.of(lab);
    door.serve(Duration.ofSeconds(1), UnaryOperator.identity());
    try (GenesysSdk sdk = SdkDoor.start(lab, door.dialing(CLIENTS, pace))) {
      List<SdkReport> told =
          sdk.await(
              all ->
                  SdkReport.count(all, CONNECTED) + SdkReport.count(all, CONNECT_ERROR) == CLIENTS);
      assertThat(SdkReport.count(told, CHANNEL)).isEqualTo(CLIENTS);
      assertThat(SdkReport.texts(told, CONNECT_ERROR))
          .allMatch(error -> NO_ANSWER.contains(error.replaceFirst(": .*", "")));
      return told;
    }
  }
}
