package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.assertions.VerdictAssert;
import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.run.Lab;
import edgelab.run.Outcome;
import edgelab.theory.Opens;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thread's claims, put to the test. */
class ThreadIT {
  private static final Expectation UNEXPLAINED =
      Expectation.of(Opens.exactly(300), Diagnosis.UNREACHABLE, Cause.UNKNOWN);

  @TempDir Path folder;

  /** With the logs as most people have them, the evidence is gone, and the lab does not guess. */
  @Test
  void atTheDefaultLogLevelNothingNamesTheCause() throws IOException {
    ConfigUnderTest broken = Variants.named("worker-connections").broken();
    String quiet = Files.readString(broken.file()).replace("error.log info;", "error.log;");
    Path file = Files.writeString(folder.resolve("nginx.conf"), quiet);
    ConfigUnderTest configUnderTest =
        new ConfigUnderTest(
            "thread",
            "quiet",
            false,
            file,
            broken.scenario(),
            broken.versions(),
            clients -> UNEXPLAINED);
    try (Lab lab = Lab.with(configUnderTest)) {
      assertThat(lab.burst(500)).opened(300).browser1006(200).asPredicted();
    }
  }

  @Test
  void fortyPercentAreLostAndNeitherLogSaysSo() {
    try (Lab lab = Lab.with(Variants.named("worker-connections").broken())) {
      Outcome outcome = lab.burst(500);
      assertThat(outcome).opened(300).browser1006(200).abnormal(0).leftNoTraceAtTheEdge();
      assertThat(outcome.evidence().history().all(Event.Failed.class))
          .as("the lost clients: cut in mid-handshake, at once, with no answer")
          .hasSize(200)
          .allMatch(failed -> failed.phase() == Phase.HANDSHAKE)
          .allMatch(failed -> failed.at().toMillis() < 3_000)
          .allMatch(failed -> Set.of(Signal.FIN, Signal.RST).contains(failed.signal()));
      assertThat(outcome.evidence().proxy().requests())
          .as("lines in NGINX's access log: only of those that opened")
          .hasSize(300)
          .allMatch(request -> request.status() == 101);
      assertThat(outcome.evidence().proxy().raw().error())
          .as("lines that NGINX's default level would show")
          .noneMatch(line -> VerdictAssert.ALARMS.stream().anyMatch(line::contains));
    }
  }
}
