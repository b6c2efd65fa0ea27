package edgelab.check;

import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.CheckJson.CheckedBurst;
import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.ProxiedLocations;
import edgelab.nginx.routing.Targets;
import edgelab.nginx.routing.UpgradeSign;
import edgelab.proxy.ConfigChange;
import edgelab.run.Outcome;
import edgelab.variant.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict over many locations: it names them, and the worst is the check's. */
class CheckedLocationsTest {
  private static final NginxConfig CONFIG =
      Configs.of(
          """
          server {
            location /ws { proxy_pass http://127.0.0.1:1; proxy_set_header Upgrade $http_upgrade; }
            location /api { proxy_pass http://127.0.0.1:1; }
            location /live { proxy_pass http://127.0.0.1:1; }
            location / { proxy_pass http://127.0.0.1:1; }
          }
          """);
  private static final Evidence OPEN = evidence(history(healthy(0), healthy(1)));
  private static final Evidence REFUSED = refused("no Upgrade header");

  private static Evidence refused(String reason) {
    return evidence(
        history(rejected(0, 426), rejected(1, 426)),
        List.of(),
        List.of(),
        List.of(
            new EdgeEvent(edgelab.Histories.BEGAN, 1, EdgeEvent.Kind.REFUSED, "426 " + reason),
            new EdgeEvent(edgelab.Histories.BEGAN, 2, EdgeEvent.Kind.REFUSED, "426 " + reason)));
  }

  private static Outcome outcome(Evidence evidence) {
    return CheckedTrials.outcome(
        evidence,
        Expectation.healthy(2),
        new ConfigChange("n.conf", 3, "", "proxy_set_header Upgrade x;", "lost"));
  }

  private static LocationResult at(String path, UpgradeSign sign, Evidence evidence) {
    ProxiedLocation location =
        ProxiedLocations.in(CONFIG).stream()
            .filter(one -> one.place().first().equals(path))
            .findFirst()
            .orElseThrow();
    return new LocationResult(
        location.target().orElseThrow(),
        Optional.ofNullable(sign),
        outcome(evidence),
        Expectation.healthy(2));
  }

  private static CheckResult check(Evidence main, boolean strict, LocationResult... locations) {
    List<ProxiedLocation> untried =
        ProxiedLocations.in(CONFIG).stream().filter(one -> !one.isForWebSockets()).toList();
    return new CheckResult(
        Targets.first(CONFIG),
        List.of(),
        AssumedBackend.strict(Duration.ofSeconds(30)),
        List.of(new TrialResult(Trial.BURST, outcome(main), Expectation.healthy(2), List.of())),
        List.of(locations),
        untried,
        strict);
  }

  private static String verdict(CheckResult result) {
    return CheckText.of(result, 0, false)
        .lines()
        .filter(line -> line.matches("(healthy|sick|inconclusive): .*"))
        .map(line -> line.replaceAll("\\([^)]*/nginx.conf:", "("))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void healthNamesEveryLocationThatWasTried() {
    CheckResult result = check(OPEN, false, at("/live", UpgradeSign.PASSED_ON, OPEN));
    assertThat(result.exitCode()).isZero();
    assertThat(verdict(result)).isEqualTo("healthy: location /ws (2), location /live (4)");
  }

  @Test
  void theLocationThatIsSickIsNamedAlone() {
    CheckResult result = check(OPEN, false, at("/api", UpgradeSign.CANCELLED, REFUSED));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(verdict(result)).isEqualTo("sick: location /api (3)");
    assertThat(CheckText.of(result, 0, false))
        .contains("n.conf:3 + proxy_set_header Upgrade x;")
        .containsPattern("no Upgrade header; seen in: location /api \\(.*:3\\)");
  }

  @Test
  void sickOutweighsInconclusiveAcrossLocations() {
    Evidence unknown =
        edgelab.Histories.evidence(OPEN.history(), history(rejected(0, 426)), new String[0]);
    LocationResult unsure = at("/live", UpgradeSign.NAMED, unknown);
    assertThat(check(OPEN, false, unsure).exitCode()).isEqualTo(2);
    assertThat(check(REFUSED, false, unsure).exitCode()).isEqualTo(1);
    assertThat(verdict(check(REFUSED, false, unsure))).isEqualTo("sick: location /ws (2)");
  }

  /** Pages and streams of events are called so, too. */
  @Test
  void aNameThatMayMeanSomethingElseIsACondition() {
    LocationResult live = at("/live", UpgradeSign.PERHAPS_NAMED, REFUSED);
    assertThat(check(OPEN, false, live).exitCode()).isZero();
    assertThat(check(OPEN, true, live).exitCode()).isEqualTo(1);
    assertThat(verdict(check(OPEN, false, live))).endsWith(", on the conditions below");
    assertThat(CheckText.of(check(OPEN, false, live), 0, false))
        .containsPattern("for clients that dial a WebSocket at location /live .*, as its name may");
    assertThat(check(OPEN, false, at("/live", UpgradeSign.NAMED, REFUSED)).exitCode()).isEqualTo(1);
  }

  /** It lets in some people only, by design. */
  @Test
  void aLocationThatTheClientsHaveNoAccessToIsACondition() {
    Evidence denied =
        evidence(
            history(rejected(0, 403), rejected(1, 403)),
            List.of(
                "[error] 8#8: *1 access forbidden by rule, client: 10.0.0.2",
                "[error] 8#8: *2 access forbidden by rule, client: 10.0.0.2"),
            List.of(),
            List.of());
    assertThat(check(OPEN, false, at("/api", UpgradeSign.PASSED_ON, denied)).exitCode()).isZero();
    assertThat(check(OPEN, false, at("/api", null, denied)).exitCode())
        .as("the user named it")
        .isEqualTo(1);
  }

  /** It is neither sick nor healthy: somebody else is let in. */
  @ParameterizedTest
  @CsvSource({
    "403, access forbidden by rule, needs another address",
    "401, no user/password was provided for basic authentication, needs credentials",
    "400, client sent no required SSL certificate while reading, needs credentials",
    "400, client SSL certificate verify error: (18:x) while reading, needs credentials",
    "401, 'user \"a\": password mismatch', needs credentials",
    "401, 'user \"a\" was not found in \"/u\"', needs credentials",
  })
  void whoIsKeptOutByDesignCannotTell(int status, String line, String verdict) {
    Evidence keptOut =
        evidence(
            history(rejected(0, status), rejected(1, status)),
            List.of("[info] 8#8: *1 " + line, "[info] 8#8: *2 " + line),
            List.of(),
            List.of());
    for (boolean strict : new boolean[] {false, true}) {
      CheckResult result = keptOut(keptOut, strict);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(CheckJson.of(result).verdict()).isEqualTo(verdict);
      assertThat(CheckText.of(result, 0, false))
          .contains("\n" + verdict + ": location /ws (", "\n  n.conf:3\n    give it\n");
    }
  }

  private static CheckResult keptOut(Evidence evidence, boolean strict) {
    Outcome outcome =
        CheckedTrials.outcome(
            evidence, Expectation.healthy(2), new ConfigChange("n.conf", 3, "", "", "give it"));
    return new CheckResult(
        Targets.first(CONFIG),
        List.of(),
        AssumedBackend.strict(Duration.ofSeconds(30)),
        List.of(new TrialResult(Trial.BURST, outcome, Expectation.healthy(2), List.of())),
        List.of(),
        List.of(),
        strict);
  }

  @Test
  void theOthersAreListedWithTheReason() {
    assertThat(CheckText.of(check(OPEN, false), 0, false).lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "  not tried, no sign of WebSockets: location /api \\(.*:3\\), location /"
                            + " \\(.*:5\\)"));
  }

  @Test
  void programsAreToldTheLocationOfEachBurst() {
    var json = CheckJson.of(check(OPEN, false, at("/api", UpgradeSign.CANCELLED, REFUSED)));
    assertThat(json.location()).startsWith("location /ws (");
    assertThat(json.experiments())
        .extracting(CheckedBurst::experiment)
        .containsExactly("burst", "location");
    assertThat(json.experiments().get(1).location()).startsWith("location /api (");
    assertThat(json.experiments().get(1).url()).isEqualTo("ws://nginx:80/api");
    assertThat(json.untried()).hasSize(2);
  }
}
