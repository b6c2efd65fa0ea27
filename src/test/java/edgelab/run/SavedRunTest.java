package edgelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.history.Json;
import edgelab.report.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is read in the format that this version writes, and in no other. */
class SavedRunTest {
  private static final String FORMAT = format(Machine.FORMAT);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = SampleRun.write(folder).resolve("run.json");
  }

  @Test
  void theRunSaysItsFormat() {
    Machine machine = SavedRun.read(folder).machine();
    assertThat(machine.format()).isEqualTo(Machine.FORMAT);
    assertThat(machine.began()).isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    replace(FORMAT, format(Machine.FORMAT + 1));
    refused(
        "has format %d, and this version reads format %d: update the lab, or make the run again"
            .formatted(Machine.FORMAT + 1, Machine.FORMAT));
  }

  @Test
  void anOlderFormatIsRefusedAndItsVersionNamed() throws IOException {
    replace(FORMAT, format(1));
    refused(
        "has format 1, because an earlier version made the run: make it again, or read it with that"
            + " version, commit 0123456789");
  }

  /** A run of an earlier version: its keys are not known, and a missing one would be read as 0. */
  @Test
  void aRunWithoutANumberIsRefusedAndItsVersionNamed() throws IOException {
    replace(FORMAT + ",", "");
    refused(
        "has no format number, because an earlier version made the run: make it again, or read"
            + " it with that version, commit 0123456789");
  }

  @Test
  void withoutACommitTheVersionHasNoName() throws IOException {
    Files.writeString(file, "{}\n");
    refused(
        "has no format number, because an earlier version made the run: make it again, or read"
            + " it with that version");
  }

  @Test
  void aFolderThatDoesNotTellItsFormatIsRefused() throws IOException {
    Files.delete(file);
    refused(
        "cannot be read, and it says in which format the run is; copy it with the rest, or make"
            + " the run again");
  }

  @Test
  void textThatIsNoJsonIsRefusedInOneLine() throws IOException {
    Files.writeString(file, "user nginx;\n");
    assertThatThrownBy(() -> SavedRun.read(folder))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith(file + " is not what the lab writes, make the run again: ")
        .message()
        .hasLineCount(1);
  }

  /** A key that is added does not raise the format. */
  @Test
  void aKeyThatThisVersionDoesNotKnowIsSkipped() throws IOException {
    SavedRun before = SavedRun.read(folder);
    replace(FORMAT, FORMAT + ",\"command\":[\"reproduce\"]");
    assertThat(SavedRun.read(folder)).isEqualTo(before);
  }

  @Test
  void aCheckIsReadWithTheResultsOfItsConfigurationAndOfItsChanges() throws IOException {
    CheckSummary check =
        new CheckSummary("a.conf", "a backend", "patch", List.of("proof"), "limit", List.of("x"));
    Path other = folder.resolve("check");
    assertThat(RunFolder.at(other, () -> Machine.now("2 cores")).save(check)).isEmpty();
    Files.copy(other.resolve("checks.jsonl"), folder.resolve("checks.jsonl"));
    SavedRun run = SavedRun.read(folder);
    assertThat(run.checks()).containsExactly(check);
    Result sample = run.results().get(0);
    assertThat(run.check(sample)).isEmpty();
    for (String variant : List.of("a.conf", Result.changedVariant("a.conf", 2))) {
      Result own =
          Json.read(
              Json.line(sample)
                  .replace("\"own\":false", "\"own\":true")
                  .replace("\"variant\":\"worker-connections\"", "\"variant\":\"" + variant + "\""),
              Result.class);
      assertThat(own.variant()).isEqualTo(variant);
      assertThat(run.check(own)).as(variant).contains(check);
    }
  }

  private static String format(int number) {
    return "\"format\":" + number;
  }

  private void replace(String key, String by) throws IOException {
    String line = Files.readString(file);
    assertThat(line).contains(key);
    Files.writeString(file, line.replace(key, by));
  }

  /** For the report and the comparison alike. */
  private void refused(String message) {
    assertThatThrownBy(() -> SavedRun.read(folder))
        .isInstanceOf(LabException.class)
        .hasMessage(file + " " + message);
    assertThatThrownBy(() -> SavedRun.results(folder))
        .isInstanceOf(LabException.class)
        .hasMessage(file + " " + message);
  }
}
