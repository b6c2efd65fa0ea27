package edgelab.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchTest {
  @TempDir Path folder;

  private Patch patch(String before, String after) throws IOException {
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, before);
    return new Patch(Map.of(file, before), Map.of(file, after));
  }

  private void isApplied(String before, String after) throws IOException, InterruptedException {
    Patch patch = patch(before, after);
    ComputedFix.apply(patch, folder);
    assertThat(Files.readString(folder.resolve("nginx.conf"))).isEqualTo(after);
  }

  @Test
  void patchAppliesIt() throws IOException, InterruptedException {
    isApplied("a;\nb;\nc;\n", "a;\nB;\nc;\n");
    isApplied("a;\nb;\nc;\n", "b;\nc;\n");
    isApplied("a;\n", "a;\nb;\n");
  }

  @Test
  void linesEndAsTheyDidAndTheLastMayHaveNoEnd() throws IOException, InterruptedException {
    isApplied("a;\r\nb;\r\nc;\r\n", "a;\r\nb;\r\nx;\r\nc;\r\n");
    isApplied("a {\nb;\n}", "a {\nx;\nb;\n}");
    isApplied("a {\nb;\n}", "a {\nb;\nx; }");
    isApplied("\ta;\n\tb;\n", "\ta;\n\tx;\n\tb;\n");
  }

  @Test
  void aSecretIsNoContext() throws IOException, InterruptedException {
    String secret = "proxy_set_header Authorization \"Bearer abcdef\";\n";
    for (String before : List.of("a;\n" + secret + "b;\n", secret + "b;\n", "a;\nb;\n" + secret)) {
      String after = before.replace("b;\n", "b;\nx;\n");
      Patch patch = patch(before, after);
      assertThat(patch.text(folder)).doesNotContain("abcdef");
      assertThat(patch.hasSecret()).isFalse();
      isApplied(before, after);
    }
    assertThat(patch(secret, secret.replace("Bearer", "Basic")).hasSecret()).isTrue();
  }

  @Test
  void aLinkIsNamedByItsFile() throws IOException, InterruptedException {
    Path available = Files.createDirectories(folder.resolve("sites-available"));
    Path enabled = Files.createDirectories(folder.resolve("sites-enabled"));
    Path site = Files.writeString(available.resolve("app"), "a;\nb;\n");
    Path link = Files.createSymbolicLink(enabled.resolve("app"), site);
    Patch patch = new Patch(Map.of(link, "a;\nb;\n"), Map.of(link, "a;\nc;\n"));
    assertThat(patch.text(folder))
        .startsWith("--- a/sites-available/app\n+++ b/sites-available/app");
    ComputedFix.apply(patch, folder);
    assertThat(site).hasContent("a;\nc;\n");
  }

  @Test
  void aFileOutsideOfTheUsersFolderIsPatchedFromTheRoot() throws IOException {
    Patch patch = patch("a;\n", "b;\n");
    Path other = Files.createDirectories(folder.resolve("elsewhere"));
    assertThat(patch.folder(folder)).isEqualTo(folder);
    assertThat(patch.folder(other)).isEqualTo(folder.getRoot());
    assertThat(patch.text(folder.getRoot()))
        .startsWith("--- a" + folder.toRealPath() + "/nginx.conf");
  }

  @Test
  void aFileThatWasChangedMeanwhileIsNotWritten() throws IOException {
    Patch patch = patch("a;\n", "b;\n");
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, "other;\n");
    assertThatThrownBy(patch::write)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("has been changed meanwhile");
    assertThat(file).hasContent("other;\n");
    Files.writeString(file, "a;\n");
    patch.write();
    assertThat(file).hasContent("b;\n");
  }
}
