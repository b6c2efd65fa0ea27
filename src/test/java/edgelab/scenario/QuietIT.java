package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import edgelab.judge.Confidence;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code error_log} at {@code error} and {@code access_log off}, as many run NGINX. */
class QuietIT {
  @TempDir Path folder;

  /** The dials are spread over a second, so that equal silence and one instant differ. */
  @ParameterizedTest
  @CsvSource({
    "upgrade-headers, UPGRADE_NOT_FORWARDED, CERTAIN", // the Edge says so
    "limit-conn, LIMIT_CONN, CERTAIN", // NGINX says so, at error
    "idle-timeout, IDLE_TIMEOUT, LIKELY",
    "return-301, REDIRECTED, LIKELY",
    "return-201, NOT_PROXIED, LIKELY",
    "auth-basic, AUTH_REQUIRED, LIKELY",
    "reload-with-shutdown-timeout, UNKNOWN, NONE", // a restart and a crash look the same
    "return-444, UNKNOWN, NONE", // exhausted slots and a wrong port look the same
  })
  void aCauseIsNamedAsSurelyAsTheEvidenceAllows(String name, Cause cause, Confidence confidence)
      throws IOException {
    Variant variant = Variants.named(name);
    try (Lab lab = Lab.with(quiet(variant, cause))) {
      Outcome outcome = lab.start(Load.of(Variant.CLIENTS).withBriefControl()).finish();
      assertThat(outcome).asPredicted();
      assertThat(outcome.verdict().confidence())
          .as(outcome.verdict().because())
          .isEqualTo(confidence);
    }
  }

  private ConfigUnderTest quiet(Variant variant, Cause cause) throws IOException {
    String text =
        Files.readString(variant.broken().file())
            .replace("error.log info;", "error.log error;")
            .replace("access_log /var/log/nginx/access.log lab;", "access_log off;");
    Scenario scenario = variant.scenario().withRamp(Duration.ofSeconds(1));
    Expectation expected = Expectation.of(variant.opens(), variant.diagnosis(), cause);
    Path file = Files.writeString(folder.resolve("nginx.conf"), text);
    return new ConfigUnderTest(
        variant.name() + "-quiet",
        "broken",
        false,
        file,
        scenario,
        variant.nginx(),
        clients -> expected);
  }
}
