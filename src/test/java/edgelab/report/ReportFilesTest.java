package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.run.LiveFile;
import edgelab.run.RunFilesPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  @TempDir Path folder;
  private Path summary;

  @BeforeEach
  void write() {
    summary = folder.resolve("summary.md");
    ReportFiles.write(SampleRun.write(folder), Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
  }

  @Test
  void theMarkdownIsTablesADiffAndPictures() throws IOException {
    String html = html(folder.resolve("report.md"));
    assertThat(html)
        .startsWith("<h1>NGINX dropped 200 of 500 clients in mid-handshake, with no answer.</h1>")
        .contains("<code class=\"language-diff\">")
        .contains("+    worker_connections 16384;")
        .contains("<td>worker-connections-broken</td>\n<td>300 of 500</td>\n<td>300</td>")
        .contains("src=\"pictures/clients.svg\"");
    assertThat(html.split("<table>", -1)).as("two tables").hasSize(3);
    assertThat(html).doesNotContain("not run here");
  }

  @Test
  void picturesAreWellFormedAndSayWhatTheyShow() throws Exception {
    for (String picture : List.of(ClientsPicture.FILE, OpenPicture.FILE)) {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(folder.resolve(picture).toFile());
      assertThat(document.getDocumentElement().getAttribute("aria-label"))
          .startsWith("worker-connections-broken: ");
    }
  }

  @Test
  void theJobSummaryIsAppendedAndHasNoPictures() throws IOException {
    String once = Files.readString(summary);
    assertThat(once).contains("# NGINX dropped 200 of 500").doesNotContain("svg");
    ReportFiles.write(folder, Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
    assertThat(Files.readString(summary)).isEqualTo(once + once);
  }

  @Test
  void noTextLeavesItsFence() {
    String fenced = Markdown.fenced("", List.of("```", "![x](y)", "````"));
    assertThat(HtmlRenderer.builder().build().render(parse(fenced)))
        .isEqualTo("<pre><code>```\n![x](y)\n````\n</code></pre>\n");
  }

  @Test
  void whatALogSaysIsTextInMarkdownToo() throws IOException {
    assertThat(HtmlRenderer.builder().build().render(parse(Markdown.text("<b>[a](b)* `c` | d"))))
        .isEqualTo("<p>&lt;b&gt;[a](b)* `c` | d</p>\n");
  }

  /** {@code docs/run-files.md} has each file, and none that nobody writes. */
  @Test
  void everyFileOfARunIsOnThePageOfFiles() throws IOException {
    Files.delete(summary);
    new LiveFile(LiveFile.in(folder, 1), "x/y", true, 1, () -> 0);
    Set<String> written =
        new TreeSet<>(Set.of("herd.svg", "NAME/carrier.log", "checks.jsonl")); // of some runs
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      files
          .map(file -> folder.relativize(file).toString())
          .map(file -> file.replaceFirst("^live-\\d+", "live-N"))
          .map(file -> file.replaceFirst("^[a-z]+(-[a-z]+)+/", "NAME/"))
          .forEach(written::add);
    }
    assertThat(RunFilesPage.read().files()).containsExactlyInAnyOrderElementsOf(written);
  }

  private static String html(Path file) throws IOException {
    return HtmlRenderer.builder()
        .extensions(List.of(TablesExtension.create()))
        .build()
        .render(parse(Files.readString(file)));
  }

  private static org.commonmark.node.Node parse(String text) {
    return Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(text);
  }
}
