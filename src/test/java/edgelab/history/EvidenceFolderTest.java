package edgelab.history;

import static edgelab.Histories.cut;
import static edgelab.Histories.edge;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.Histories;
import edgelab.proxy.ProxyKind;
import edgelab.script.Admission;
import edgelab.script.Admission.How;
import edgelab.script.Admission.Refusal;
import edgelab.script.NotificationSettings;
import edgelab.script.NotificationSettings.RateLimit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceFolderTest {
  private static final Admission CHOOSY =
      Admission.bucket(50, 100).refusingBy(new Refusal(How.RST, Duration.ZERO));

  private static final NotificationSettings LIMITS =
      NotificationSettings.real(URI.create("ws://nginx:80"))
          .withRateLimit(Optional.of(new RateLimit(300, Duration.ofSeconds(6))));

  private static final Surroundings AROUND =
      new Surroundings(
          List.of(
              new HopState("nginx", false, 137, Instant.EPOCH, Histories.BEGAN),
              new HopState(
                  "edge", true, 0, Histories.BEGAN, Instant.parse("0001-01-01T00:00:00Z"))),
          List.of(
              new FaultEvent(ms(-20), "silent drop", "client side", FaultEvent.FaultChange.STRUCK),
              new FaultEvent(
                  ms(1_500), "silent drop", "client side", FaultEvent.FaultChange.HEALED)),
          List.of("the Edge did not answer"),
          CHOOSY,
          Optional.of(LIMITS),
          Optional.of(new CarrierFacts("5.6.3", "6.18.44", 524_288, 409, 91, 409)),
          Optional.of("worker-connections/fixed"));

  @TempDir Path path;

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    Evidence plain =
        Histories.evidence(
            AROUND,
            history(healthy(0), cut(1), rejected(2, 426), unanswered(3)),
            List.of("2026/11/24 03:00:00 [warn] 7#7: 641 worker_connections are not enough"),
            List.of(Histories.access(1, 101, "101")),
            List.of(edge(1, EdgeEvent.Kind.REFUSED, "426 no Upgrade header")));
    Evidence evidence =
        new Evidence(
            plain.history(),
            plain.control(),
            plain.proxy(),
            plain.edgeLog(),
            plain.surroundings(),
            List.of(
                "2026-11-24T03:00:00.000000001Z NOTICE: <script>: registered trunk-0 over UDP from 10.0.0.2:5060"));
    EvidenceFolder folder = new EvidenceFolder(path.resolve("experiment"));
    folder.write(evidence);
    assertThat(folder.read(ProxyKind::record)).isEqualTo(evidence);
    Surroundings read = folder.read(ProxyKind::record).surroundings();
    assertThat(read.admission()).isEqualTo(CHOOSY);
    assertThat(read.notifications()).contains(LIMITS);
    assertThat(folder.path())
        .isDirectoryContaining("glob:**/history.jsonl")
        .isDirectoryContaining("glob:**/error.log")
        .isDirectoryContaining("glob:**/access.log")
        .isDirectoryContaining("glob:**/edge.jsonl")
        .isDirectoryContaining("glob:**/carrier.log");
  }

  /** Its burst must not be taken for a control. */
  @Test
  void anEndpointThatIsNoneOfTheLabsHasNoControl() throws IOException {
    Evidence evidence =
        Evidence.ofForeign(history(healthy(0), cut(1)), ProxyRecord.NONE, Surroundings.QUIET);
    EvidenceFolder folder = new EvidenceFolder(path);
    folder.write(evidence);
    assertThat(folder.read(ProxyKind::record)).isEqualTo(evidence);
    assertThat(evidence.isForeign()).isTrue();
  }

  /** A run of before there were others. */
  @Test
  void aRunOfBeforeHasAControl() throws IOException {
    Evidence evidence = Histories.evidence(history(healthy(0)));
    EvidenceFolder folder = new EvidenceFolder(path);
    folder.write(evidence);
    Path file = path.resolve("history.jsonl");
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace(",\"foreign\":false", ""));
    assertThat(Files.readString(file)).isNotEqualTo(whole);
    assertThat(folder.read(ProxyKind::record)).isEqualTo(evidence);
  }

  /** A run of before the limits were kept. */
  @Test
  void surroundingsWithoutLimitsAreRead() {
    String line = "{\"hops\":[],\"faults\":[],\"gaps\":[],\"admission\":null}";
    assertThat(Json.read(line, Surroundings.class)).isEqualTo(Surroundings.QUIET);
  }

  /** A line of a run of before answers were quoted. */
  @Test
  void aRejectionWithoutWordsIsRead() {
    String line =
        "{\"event\":\"rejected\",\"client\":2,\"attempt\":1,\"at\":0.052,\"httpStatus\":426}";
    assertThat(Json.read(line, Event.class)).isEqualTo(rejected(2, 426).get(1));
  }

  @Test
  void aHistoryThatWasCutIsNamed() throws IOException {
    EvidenceFolder folder = new EvidenceFolder(path);
    folder.write(Histories.evidence(history(healthy(0), cut(1))));
    Path file = path.resolve("history.jsonl");
    List<String> lines = Files.readAllLines(file);
    for (int kept = 0; kept < lines.size(); kept++) {
      Files.write(file, lines.subList(0, kept));
      assertThatThrownBy(() -> folder.read(ProxyKind::record))
          .isInstanceOf(IOException.class)
          .hasMessage(file + " was cut: it ends after line " + kept);
    }
  }

  /** A missing key would else be a NullPointerException, here or in the judge. */
  @ParameterizedTest
  @CsvSource({
    "proxy, 1, proxy",
    "kind, 1, proxy.kind",
    "around, 1, around",
    "burst, 2, burst",
    "conditions, 2, conditions"
  })
  void aKeyThatIsMissingIsNamed(String key, int line, String missing) throws IOException {
    EvidenceFolder folder = new EvidenceFolder(path);
    folder.write(Histories.evidence(history(healthy(0))));
    Path file = path.resolve("history.jsonl");
    String whole = Files.readString(file);
    assertThat(whole).contains("\"" + key + "\":");
    Files.writeString(file, whole.replace("\"" + key + "\":", "\"other\":"));
    assertThatThrownBy(() -> folder.read(ProxyKind::record))
        .isInstanceOf(IOException.class)
        .hasMessage("%s has no '%s' in line %d", file, missing, line);
  }

  @Test
  void whatIsNotEvidenceIsNamed() throws IOException {
    Files.writeString(path.resolve("history.jsonl"), "user nginx;\n");
    assertThatThrownBy(() -> new EvidenceFolder(path).read(ProxyKind::record))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(path + " is not evidence: ");
  }
}
