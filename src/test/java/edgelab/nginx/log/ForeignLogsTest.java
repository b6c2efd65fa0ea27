package edgelab.nginx.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignLogsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:09Z");
  private static final String INFO = "2026/11/24 03:00:00 [info] 7#7: *2 client closed connection";
  private static final String OWN = "1795489202.100 101 1.000 \"101\" 7 \"3\" \"GET / HTTP/1.1\"";
  private static final String OTHERS =
      "1795489202.100 200 1.000 \"200\" 8 \"-\" \"GET / HTTP/1.1\"";
  private static final String COMBINED =
      "10.0.0.1 - - [24/Nov/2026:03:00:00 +0000] \"GET /ws HTTP/1.1\" %d 0 \"-\" \"-\"";

  @TempDir Path folder;

  /** Time zones are whole quarters of an hour from UTC (IANA's tz database, since 1972). */
  @ParameterizedTest
  @CsvSource({
    "2026/11/24 03:00:00, 2026/11/24 03:00:00",
    "2026/11/24 03:00:20, 2026/11/24 03:00:20",
    "2026/11/24 02:49:00, 2026/11/24 02:49:00",
    "2026/11/24 08:34:00, 2026/11/24 02:49:00",
    "2026/11/24 04:00:01, 2026/11/24 03:00:01",
    "2026/11/23 17:30:02, 2026/11/24 03:00:02",
    "2026/11/24 08:45:03, 2026/11/24 03:00:03"
  })
  void timesOfTheErrorLogArePutOnUtc(String local, String utc) {
    String rest = " [warn] 7#7: 641 worker_connections are not enough";
    List<String> lines = List.of("no time here", local + rest, local + " [info] 7#7: *2 x");
    assertThat(ForeignLogs.of(lines, List.of(), NOW).logs().error())
        .containsExactly("no time here", utc + rest, utc + " [info] 7#7: *2 x");
  }

  @Test
  void theLabsOwnFormatNeedsNoNote() {
    ForeignLogs logs = ForeignLogs.of(List.of(INFO), List.of(OWN), NOW);
    assertThat(logs.logs().access()).containsExactly(OWN);
    assertThat(logs.notes()).isEmpty();
  }

  @Test
  void requestsOfOthersAreLeftOut() {
    ForeignLogs logs = ForeignLogs.of(List.of(INFO), List.of(OWN, OTHERS), NOW);
    assertThat(logs.logs().access()).containsExactly(OWN);
    assertThat(logs.notes())
        .containsExactly("1 requests without the clients' X-Agent are left out");
  }

  @Test
  void combinedLinesTellStatusesOnly() {
    List<String> combined =
        List.of(COMBINED.formatted(101), COMBINED.formatted(499), COMBINED.formatted(101));
    assertThat(ForeignLogs.of(List.of(INFO), combined, NOW).notes())
        .singleElement()
        .asString()
        .startsWith(
            "3 lines of the access log have no $connection, and tell statuses only (2 × 101, 1 × 499);")
        .endsWith("log_format '" + AccessLog.FORMAT + "'");
  }

  @Test
  void aLogAboveInfoIsSaidToTellLittle() {
    String error = "2026/11/24 03:00:00 [error] 7#7: *2 upstream timed out";
    assertThat(ForeignLogs.of(List.of(error), List.of(OWN), NOW).notes())
        .containsExactly(
            "the error log has nothing of level info, at which NGINX tells most causes");
  }

  @Test
  void onlyWhatIsAddedCounts() throws IOException {
    Path file = Files.writeString(folder.resolve("access.log"), "before\n");
    GrowingLog log = GrowingLog.of(file);
    assertThat(log.added()).isEmpty();
    Files.writeString(file, "one\ntwo\n", StandardOpenOption.APPEND);
    assertThat(log.added()).containsExactly("one", "two");
    assertThat(log.size()).isEqualTo(15);
  }

  /** As logrotate does with {@code copytruncate}, or by another file. */
  @Test
  void aLogThatIsShorterThanBeforeIsANewOne() throws IOException {
    Path file = Files.writeString(folder.resolve("access.log"), "before\n");
    GrowingLog log = GrowingLog.of(file);
    Files.writeString(file, "new\n");
    assertThat(log.added()).containsExactly("new");
  }

  @Test
  void aLogThatIsNotThereIsOneLine() {
    for (Path path : List.of(folder, folder.resolve("none"))) {
      assertThatThrownBy(() -> GrowingLog.of(path))
          .isInstanceOf(LabException.class)
          .hasMessage(
              path
                  + " is no file that can be read; give the proxy's log, or a copy that grows with it");
    }
  }
}
