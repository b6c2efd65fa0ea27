package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.EdgeEvent;
import edgelab.history.Json;
import edgelab.proxy.ConfigChange;
import edgelab.run.Machine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** A run whose every text is markup, from names to log lines, beside the same run without any. */
class ReportPageTest {
  private static final Pattern TAG = Pattern.compile("</?[a-z][a-z0-9]*|<!--");
  private static final Pattern UNSAFE = Pattern.compile("\\$unsafe\\{[^}]*}");
  private static final Pattern PLACE = Pattern.compile("&lt;b title=(\"|&#34;)(\\w+)");

  @TempDir Path folder;
  private final Set<String> places = new TreeSet<>();

  @Test
  void whatARunSaysIsTextAndNotMarkup() throws IOException {
    String hostile = page(write(folder.resolve("hostile"), this::markup));
    String plain = page(write(folder.resolve("plain"), place -> place));
    assertThat(TAG.matcher(hostile).results().map(MatchResult::group))
        .as("tags of the page")
        .containsExactlyElementsOf(TAG.matcher(plain).results().map(MatchResult::group).toList());
    assertThat(PLACE.matcher(hostile).results().map(place -> place.group(2)))
        .as("where it stands on the page as text")
        .containsAll(places);
  }

  @Test
  void theChartsLibraryComesWithItsLicence() throws IOException {
    assertThat(page(write(folder.resolve("plain"), place -> place)))
        .contains("Copyright (c) 2022 Leon Sorokin")
        .contains("Permission is hereby granted, free of charge")
        .contains("THE SOFTWARE IS PROVIDED \"AS IS\"");
  }

  @Test
  void aNameCannotLeaveItsAttribute() throws IOException {
    String page = page(write(folder.resolve("hostile"), this::markup));
    assertThat(page).contains("data-experiment=\"" + attribute(markup("name")) + "\"");
  }

  @Test
  void aNameIsTextInPicturesToo() throws Exception {
    Path run = write(folder.resolve("hostile"), this::markup);
    page(run);
    for (String picture : List.of(ClientsPicture.FILE, OpenPicture.FILE)) {
      Element svg = parse(Files.readString(run.resolve(picture)));
      assertThat(svg.getAttribute("aria-label")).startsWith(markup("name") + ": ");
      assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
          .isEqualTo(svg.getAttribute("aria-label"));
    }
  }

  /** The page's own styles and scripts, base64, and sections that a template rendered before. */
  @Test
  void onlyTextThatThePageItselfMadeIsUnsafe() throws IOException {
    List<String> unsafe = new ArrayList<>();
    try (Stream<Path> templates = Files.list(Path.of("src/main/jte"))) {
      for (Path template : templates.toList()) {
        UNSAFE
            .matcher(Files.readString(template))
            .results()
            .map(MatchResult::group)
            .forEach(unsafe::add);
      }
    }
    assertThat(unsafe)
        .containsExactlyInAnyOrder(
            "$unsafe{page.styles()}",
            "$unsafe{script}",
            "$unsafe{experiment}",
            "$unsafe{section.packed()}");
  }

  /** No slash: it names a folder, too. */
  private String markup(String place) {
    places.add(place);
    return "<b title=\"" + place + "\" onclick='told()'>&amp;${told}<!--";
  }

  private static String attribute(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static String page(Path run) throws IOException {
    return Files.readString(ReportFiles.write(run, Map.of()));
  }

  /**
   * @param text by the name of the place where it will stand
   */
  private static Path write(Path run, UnaryOperator<String> text) throws IOException {
    SampleRun.write(run);
    Path sick =
        Files.move(run.resolve("worker-connections-broken"), run.resolve(text.apply("name")));
    append(sick.resolve("error.log"), Histories.NOT_ENOUGH + text.apply("errorLog"));
    append(sick.resolve("access.log"), text.apply("accessLog"));
    append(
        sick.resolve("edge.jsonl"),
        Json.line(new EdgeEvent(Instant.EPOCH, 1, EdgeEvent.Kind.REFUSED, text.apply("edgeLog"))));
    append(sick.resolve("nginx.conf"), text.apply("configuration"));
    append(run.resolve("worker-connections-fixed/nginx.conf"), text.apply("fix"));
    Json.writeLines(
        run.resolve("idle-timeout-broken/advice.jsonl"),
        List.of(
            new ConfigChange(
                text.apply("file"), 3, text.apply("was"), text.apply("now"), text.apply("why"))));
    Files.delete(run.resolve("idle-timeout-fixed/verdict.json"));
    replace(run.resolve("results.jsonl"), "idle-timeout-fixed", text.apply("unreadable"));
    replace(run.resolve("results.jsonl"), "worker-connections-broken", text.apply("name"));
    replace(run.resolve("results.jsonl"), "1.22.1", text.apply("version"));
    replace(run.resolve("results.jsonl"), "300", text.apply("predicted"));
    rejudge(sick.resolve("verdict.json"), text.apply("because"));
    Machine machine =
        new Machine(text.apply("engine"), text.apply("java"), text.apply("commit"), Instant.EPOCH);
    Json.writeLines(run.resolve("run.json"), List.of(machine));
    return run;
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, Files.readString(file) + line + "\n");
  }

  private static void replace(Path file, String value, String by) throws IOException {
    Files.writeString(file, Files.readString(file).replace("\"" + value + "\"", Json.line(by)));
  }

  private static void rejudge(Path file, String because) throws IOException {
    Files.writeString(
        file,
        Pattern.compile("\"because\":\"([^\"\\\\]|\\\\.)*\"")
            .matcher(Files.readString(file))
            .replaceFirst(Matcher.quoteReplacement("\"because\":" + Json.line(because))));
  }
}
