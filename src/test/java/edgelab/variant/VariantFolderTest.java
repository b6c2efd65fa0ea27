package edgelab.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import edgelab.load.BurstTiming;
import edgelab.load.ClientBehaviour;
import edgelab.load.Traffic;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.EdgeScript;
import edgelab.script.Effect;
import edgelab.script.Moment;
import edgelab.script.ProxyFaults;
import edgelab.script.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantFolderTest {
  private static final String COMPLETE =
      """
      wrong = w
      symptom = s
      diagnosis = rejected
      cause = upgrade_not_forwarded
      opens = 0
      fault = header
      backoff = cannot
      nginx = all
      reference = https://example.org/
      """;

  private static final String EVERYTHING =
      """
      heartbeat = 5s
      hold = 2m
      ramp = 1.5s
      edge = at-101 status 503 every 99
      agents = send 2000000 every 50
      handshake = 10.5s
      client-side = latency 2.5
      reload = true
      freeze = 7.5s
      sysctl = net.ipv4.ip_local_port_range = 20000 20299; net.ipv4.tcp_fin_timeout=1
      """;

  @TempDir Path catalogue;

  @Test
  void aScenarioIsReadWhole() throws IOException {
    folder(COMPLETE + EVERYTHING);
    Scenario scenario = Variants.named(catalogue, "v").scenario();
    assertThat(scenario)
        .isEqualTo(
            new Scenario(
                new BurstTiming(
                    Duration.ofMillis(1_500), Duration.ofSeconds(120), Duration.ofMillis(10_500)),
                ClientBehaviour.AGENT.withTraffic(new Traffic(2_000_000, 50, true)),
                new EdgeScript(
                    new Behaviour(Duration.ofSeconds(5), Moment.AT_101, new Effect.Status(503), 99),
                    Admission.OPEN),
                new ProxyFaults(Duration.ofMillis(2_500), true, Duration.ofMillis(7_500), false),
                Map.of(
                    "net.ipv4.ip_local_port_range", "20000 20299",
                    "net.ipv4.tcp_fin_timeout", "1")));
  }

  @Test
  void aScenarioThatIsNotDescribedIsPlain() throws IOException {
    folder(COMPLETE);
    assertThat(Variants.named(catalogue, "v").scenario()).isEqualTo(Scenario.PLAIN);
  }

  @Test
  void aHealthyEdgeHasTheHeartbeatOfTheScenario() throws IOException {
    folder(COMPLETE + "heartbeat = 5s");
    assertThat(Variants.named(catalogue, "v").scenario())
        .isEqualTo(Scenario.PLAIN.withHeartbeat(Duration.ofSeconds(5)));
  }

  @Test
  void contributingExplainsEveryKeyAndNoOther() throws IOException {
    folder("x = y");
    String message = catchThrowable(() -> Variants.in(catalogue)).getMessage();
    List<String> known =
        found("\\[([a-z, -]+)]", message).flatMap(keys -> Stream.of(keys.split(", "))).toList();
    String contributing = Files.readString(Path.of("CONTRIBUTING.md"));
    assertThat(found("(?m)^\\| `([a-z-]+)` \\|", contributing))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  private static Stream<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1));
  }

  private void folder(String properties) throws IOException {
    Path folder = Files.createDirectory(catalogue.resolve("v"));
    Files.writeString(folder.resolve("broken.conf"), "");
    Files.writeString(folder.resolve("fixed.conf"), "");
    Files.writeString(folder.resolve("variant.properties"), properties);
  }
}
