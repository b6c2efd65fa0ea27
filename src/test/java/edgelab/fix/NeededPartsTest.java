package edgelab.fix;

import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.LabException;
import edgelab.check.CheckResult;
import edgelab.check.CheckedTrials;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.variant.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a proven change that are left out, one at a time; the trials are a test's. */
class NeededPartsTest {
  private static final Set<String> WANTED = Set.of("burst", "idle");
  private static final String SLOTS = "worker_connections 1067;";
  private static final String TIMER = "proxy_read_timeout 3s;";

  @TempDir Path folder;

  private FixSubject subject;
  private FixCandidate candidate;
  private final List<String> proved = new ArrayList<>();

  @BeforeEach
  void twoFaults() throws IOException {
    candidate = candidate(Duration.ofSeconds(2));
    assertThat(candidate.patch().parts()).hasSize(2);
  }

  private FixCandidate candidate(Duration heartbeat) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            events { worker_connections 512; }
            http {
              server {
                listen 80;
                location / {
                  proxy_pass http://10.0.0.1:3000;
                  proxy_http_version 1.1;
                  proxy_set_header Host $host;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection upgrade;
                  proxy_read_timeout 1s;
                }
              }
            }
            """);
    subject = ComputedFix.subject(file, heartbeat);
    return ComputedFix.candidates(subject, WANTED).get(0);
  }

  private CheckResult result(boolean isHealthy, Trial... trials) {
    History history =
        isHealthy ? history(healthy(0), healthy(1)) : history(rejected(0, 503), rejected(1, 503));
    Evidence evidence = evidence(history, List.of(), List.of(), List.of());
    Expectation expected = Expectation.healthy(2);
    return new CheckResult(
        subject.target(),
        List.of(),
        subject.backend(),
        List.of(trials).stream()
            .map(
                trial ->
                    new TrialResult(
                        trial, CheckedTrials.outcome(evidence, expected), expected, List.of()))
            .toList(),
        List.of(),
        List.of(),
        false);
  }

  private NeededParts parts() {
    return new NeededParts(
        subject,
        result(false, Trial.BURST, Trial.IDLE),
        WANTED,
        Map.of(),
        candidate,
        result(true, Trial.BURST, Trial.IDLE));
  }

  private CheckResult sick(EditedConfig edited, List<Trial> first) {
    String text = edited.texts().values().iterator().next();
    proved.add((text.contains(SLOTS) ? "slots" : "timer") + " alone: " + first);
    return result(false, first.toArray(Trial[]::new));
  }

  /** By the trial that the computation says, and no other. */
  @Test
  void eachPartIsLeftOutOnce() {
    NeededParts parts = parts();
    assertThat(parts.measured(this::sick))
        .extracting(Object::toString)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("without events").contains(SLOTS, ": burst: 0 of 2"),
            one -> assertThat(one).contains(TIMER, ": idle: 0 of 2 opened, 2 lost"));
    assertThat(proved).containsExactly("timer alone: [burst]", "slots alone: [idle]");
    assertThat(parts.best()).isEqualTo(candidate);
  }

  @Test
  void aPartThatIsNotNeededGoes() {
    NeededParts parts = parts();
    CheckResult all = result(true, Trial.BURST, Trial.IDLE);
    assertThat(parts.measured((edited, first) -> all)).isEmpty();
    assertThat(parts.best().patch().after().values())
        .singleElement()
        .asString()
        .contains("worker_connections 512;", TIMER);
    assertThat(parts.after()).isSameAs(all);
  }

  @Test
  void whatNginxRefusesWithoutAPartNeedsIt() {
    NeededParts parts = parts();
    assertThat(
            parts.measured(
                (edited, first) -> {
                  throw new LabException("NGINX refuses it");
                }))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.why()).isEqualTo("NGINX refuses it"));
    assertThat(parts.best()).isEqualTo(candidate);
  }

  /** With a heartbeat of 30 s the idle trial waits longer than the budget. */
  @Test
  void aTrialThatTakesLongIsNotMade() throws IOException {
    candidate = candidate(Duration.ofSeconds(30));
    parts().measured(this::sick);
    assertThat(proved).containsExactly("timer alone: [burst]");
  }
}
