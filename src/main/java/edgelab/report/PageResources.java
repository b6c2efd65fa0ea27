package edgelab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** Styles and scripts that the page contains. */
final class PageResources {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/" + uplotVersion() + "/";

  private PageResources() {}

  static String styles() {
    return read(UPLOT + "dist/uPlot.min.css") + read("report/page.css");
  }

  /**
   * The charts' library first, with the licence that it has to be shipped with, then the page's own
   * scripts.
   */
  static List<String> scripts() {
    return List.of(
        "/*!\n" + read(UPLOT + "LICENSE") + "\n*/\n" + read(UPLOT + "dist/uPlot.iife.min.js"),
        List.of("history.js", "timeline.js", "charts.js", "page.js").stream()
            .map(name -> read("report/" + name))
            .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "})();\n")));
  }

  /** Follows a run in progress. */
  static String liveScript() {
    return read("report/live.js");
  }

  /** The hash by which a content security policy admits an inline script or style. */
  static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  private static String uplotVersion() {
    Properties pom = new Properties();
    try (InputStream in =
        PageResources.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
      pom.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pom.getProperty("version");
  }

  private static String read(String name) {
    String path = name.startsWith("/") ? name : "/edgelab/" + name;
    try (InputStream in = PageResources.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
