package edgelab.dial;

import static edgelab.dial.TestDial.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.edge.EdgeServer;
import edgelab.load.RequestHeader;
import edgelab.report.ReportFiles;
import edgelab.run.RunFolder;
import edgelab.run.SavedRun;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dial leaves behind. */
class DialFilesTest {
  private final EdgeServer edge = new EdgeServer(0, 64);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    edge.close();
  }

  /** Neither what was given nor what a server makes of it. */
  @Test
  void noSecretIsKeptOrShown() throws IOException {
    List<RequestHeader> headers =
        List.of(
            new RequestHeader("X-Given", "Bearer s3cr3t-of-mine"),
            RequestHeader.basic("me:pa55word"));
    try (PlainHttp http = new PlainHttp(401, "Location", "/login/s3cr3t-of-mine/pa55word")) {
      DialPlan plan =
          new DialPlan(
              ForeignEndpoint.of(http.url()), 8, Duration.ZERO, PLAIN.withHeaders(headers));
      RunFolder run = TestDial.run(folder);
      DialResult result =
          DialRun.of(plan, GivenSecrets.of(headers, "pa55word"), () -> LoggedBurst.NONE, run);
      assertThat(http.lastHeader("X-Given")).isEqualTo("Bearer s3cr3t-of-mine");
      ReportFiles.write(run.path());
      String basic = headers.get(1).value().substring("Basic ".length());
      assertThat(DialText.of(result, 0) + everyFile())
          .contains("X-Given", "/login/***")
          .doesNotContain("s3cr3t-of-mine", "pa55word", basic);
    }
  }

  /** The page and its Markdown are those of any run; what is not known is not linked. */
  @Test
  void theReportTellsOfTheEndpoint() throws IOException {
    edge.behave(new Behaviour(Duration.ofSeconds(1), Moment.AT_101, new Effect.Status(503)));
    RunFolder run = TestDial.run(folder);
    DialResult result = TestDial.of(URI.create("ws://localhost:" + edge.port()), PLAIN, run);
    assertThat(SavedRun.read(run.path()).experiments())
        .singleElement()
        .satisfies(saved -> assertThat(saved.evidence()).isEqualTo(result.outcome().evidence()));
    String page = Files.readString(ReportFiles.write(run.path()));
    String told = "8 of 8 clients were lost at ws://localhost:" + edge.port() + "/.";
    assertThat(page)
        .contains(
            "<h1>" + told,
            "./lab dial ws://localhost:" + edge.port(),
            result.patterns().get(0).split(";")[0])
        .doesNotContain("nginx.conf", "NGINX ,");
    assertThat(Files.readString(run.path().resolve("report.md")))
        .startsWith("# ")
        .contains("No log of a backend tells its side")
        .doesNotContain("The cause is certain");
  }

  private String everyFile() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
