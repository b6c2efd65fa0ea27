package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.cli.LocalRunner.Job;
import edgelab.history.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The action's steps with the lab itself, in a workspace that is not the lab's. */
@Execution(ExecutionMode.CONCURRENT)
class ActionIT {
  private static final Path VARIANT = Path.of("nginx-variants/worker-connections");

  @TempDir static Path action;

  @TempDir Path workspace;
  @TempDir Path temp;

  /** A checkout that is built: what this build made is linked, and nothing is built again. */
  @BeforeAll
  static void aCheckout() throws IOException {
    for (String name : List.of("lab", "pom.xml", "src", "nginx-variants")) {
      link(name);
    }
    Files.delete(action.resolve("lab")); // the launcher follows a link to its own folder
    Files.copy(Path.of("lab"), action.resolve("lab"));
    copy(Path.of("containers"));
    Files.createDirectory(action.resolve("target"));
    for (String name : List.of("classes", "lib", "lib-in-containers", "images.properties")) {
      link("target/" + name);
    }
    Files.createFile(action.resolve("target/lab.built"));
  }

  private static void link(String name) throws IOException {
    Files.createSymbolicLink(action.resolve(name), Path.of(name).toAbsolutePath());
  }

  private static void copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, action.resolve(file.toString()));
      }
    }
  }

  /** The verdict is that of the head, with the base told beside it. */
  private Job pullRequest(String base, String head) throws Exception {
    Files.copy(VARIANT.resolve(base), workspace.resolve("base.conf"));
    Files.copy(VARIANT.resolve(head), workspace.resolve("nginx.conf"));
    return new LocalRunner(action, workspace, temp)
        .run(
            Map.of(
                "config", "nginx.conf",
                "compare-with", "base.conf",
                "only", "burst",
                "clients", "500",
                "strict", "false"));
  }

  @Test
  void aChangeThatBreaksFailsTheJobWithItsLineItsDiffAndItsPage() throws Exception {
    Job job = pullRequest("fixed.conf", "broken.conf");
    assertThat(job.code()).as(job.log()).isEqualTo(1);
    assertThat(job.outputs()).containsEntry("verdict", "sick").containsEntry("exit-code", "1");
    assertThat(job.summary())
        .startsWith("# NGINX dropped 200 of 500 clients in mid-handshake")
        .contains("-    worker_connections 641;\n+    worker_connections 1067;\n")
        .contains("burst       500      300          500\n")
        .contains("2 experiments: 1 healthy, 1 sick.")
        .contains("## The base beside it", "the change breaks something");
    assertThat(job.file("report")).content().contains("<html");
    JsonNode sarif = Json.read(Files.readString(job.file("sarif")), JsonNode.class);
    assertThat(sarif.at("/runs/0/results/0/ruleId").asString()).isEqualTo("slots_exhausted");
    assertThat(sarif.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri"))
        .hasToString("\"nginx.conf\"");
  }

  @Test
  void aChangeThatFixesDoesNot() throws Exception {
    Job job = pullRequest("broken.conf", "fixed.conf");
    assertThat(job.code()).as(job.log()).isZero();
    assertThat(job.outputs()).containsEntry("verdict", "healthy").containsEntry("exit-code", "0");
    assertThat(job.summary())
        .startsWith("# ")
        .doesNotContain("## The change")
        .contains("## The base beside it", "the change fixes it")
        .containsPattern("burst +300 of 500 opened, .* 500 of 500 opened, healthy +got healthy");
    assertThat(job.file("report")).content().contains("<html");
    assertThat(job.file("sarif")).content().contains("\"results\":[");
  }
}
