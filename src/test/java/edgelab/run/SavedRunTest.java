package edgelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.report.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is read in the format that this version writes, and in no other. */
class SavedRunTest {
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
    replace("\"format\":1", "\"format\":2");
    refused(
        "%s has format 2, and this version reads format 1: update the lab, or make the run again");
  }

  /** A run of an earlier version: its keys are not known, and a missing one would be read as 0. */
  @Test
  void aRunWithoutANumberIsRefusedAndItsVersionNamed() throws IOException {
    replace("\"format\":1,", "");
    refused(
        "%s has no format number, because an earlier version made the run: make it again, or read"
            + " it with that version, commit 0123456789");
  }

  @Test
  void withoutACommitTheVersionHasNoName() throws IOException {
    Files.writeString(file, "{}\n");
    refused(
        "%s has no format number, because an earlier version made the run: make it again, or read"
            + " it with that version");
  }

  @Test
  void aFolderThatDoesNotTellItsFormatIsRefused() throws IOException {
    Files.delete(file);
    refused(
        "%s cannot be read, and it says in which format the run is; copy it with the rest, or make"
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
    replace("\"format\":1", "\"format\":1,\"command\":[\"reproduce\"]");
    assertThat(SavedRun.read(folder)).isEqualTo(before);
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
        .hasMessage(message, file);
    assertThatThrownBy(() -> SavedRun.results(folder))
        .isInstanceOf(LabException.class)
        .hasMessage(message, file);
  }
}
