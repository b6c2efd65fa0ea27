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
  private static final Path VARIANTS = Path.of("nginx-variants");

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

  private Job burst(String variant, String config, String base) throws Exception {
    Files.copy(VARIANTS.resolve(variant).resolve(config), workspace.resolve("nginx.conf"));
    return new LocalRunner(action, workspace, temp)
        .run(
            Map.of(
                "config", "nginx.conf",
                "only", "burst",
                "clients", "500",
                "strict", "false",
                "compare-with", base));
  }

  @Test
  void aSickConfigurationFailsTheJobWithItsLineItsDiffAndItsPage() throws Exception {
    Job job = burst("worker-connections", "broken.conf", "");
    assertThat(job.code()).as(job.log()).isEqualTo(1);
    assertThat(job.outputs()).containsEntry("verdict", "sick").containsEntry("exit-code", "1");
    assertThat(job.summary())
        .startsWith("# NGINX dropped 200 of 500 clients in mid-handshake")
        .contains("-    worker_connections 641;\n+    worker_connections 1067;\n")
        .contains("burst       500      300          500\n")
        .contains("2 experiments: 1 healthy, 1 sick.");
    assertThat(job.file("report")).content().contains("<html");
    JsonNode sarif = Json.read(Files.readString(job.file("sarif")), JsonNode.class);
    assertThat(sarif.at("/runs/0/results/0/ruleId").asString()).isEqualTo("slots_exhausted");
    assertThat(sarif.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri"))
        .hasToString("\"nginx.conf\"");
  }

  /** A base that is not there changes nothing. */
  @Test
  void aHealthyOneDoesNot() throws Exception {
    Job job = burst("worker-connections", "fixed.conf", "gone.conf");
    assertThat(job.code()).as(job.log()).isZero();
    assertThat(job.outputs()).containsEntry("verdict", "healthy").containsEntry("exit-code", "0");
    assertThat(job.summary())
        .startsWith("# ")
        .doesNotContain("## The change")
        .contains("there is no 'gone.conf' to compare with");
    assertThat(job.file("report")).content().contains("<html");
    assertThat(job.file("sarif")).content().contains("\"results\":[");
  }

  /** A pull request that fixes, and one that breaks: the verdict is that of its own file. */
  private Job pullRequest(String base, String head) throws Exception {
    Path variant = VARIANTS.resolve("worker-connections");
    Files.copy(variant.resolve(base), workspace.resolve("base.conf"));
    Files.copy(variant.resolve(head), workspace.resolve("nginx.conf"));
    return new LocalRunner(action, workspace, temp)
        .run(
            Map.of(
                "config", "nginx.conf",
                "compare-with", "base.conf",
                "only", "burst",
                "strict", "false"));
  }

  @Test
  void aBaseThatIsFixedIsToldBesideTheVerdict() throws Exception {
    Job job = pullRequest("broken.conf", "fixed.conf");
    assertThat(job.code()).as(job.log()).isZero();
    assertThat(job.outputs()).containsEntry("verdict", "healthy");
    assertThat(job.summary())
        .contains("## The base beside it", "the change fixes it")
        .containsPattern("burst +200 of 500 lost, .* 0 of 500 lost, healthy +got healthy");
  }

  @Test
  void aBaseThatIsBrokenFailsTheJob() throws Exception {
    Job job = pullRequest("fixed.conf", "broken.conf");
    assertThat(job.code()).as(job.log()).isEqualTo(1);
    assertThat(job.outputs()).containsEntry("verdict", "sick");
    assertThat(job.summary())
        .contains("## The base beside it", "the change breaks something")
        .contains("## The change", "+    worker_connections 1067;\n");
  }
}
