package edgelab.run;

import edgelab.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The version of the lab itself. */
public final class LabVersion {
  private LabVersion() {}

  /** For example {@code edgelab 0.1.0, commit 0123456789}. */
  public static String text() {
    return text(number(), commit());
  }

  static String text(String number, String commit) {
    return "edgelab " + number + (commit.isEmpty() ? "" : ", commit " + commit);
  }

  /** As the build has it. */
  public static String number() {
    Properties build = new Properties();
    try (InputStream file = LabVersion.class.getResourceAsStream("/edgelab/version.properties")) {
      build.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version");
  }

  /** Git's name of the checkout, with {@code -dirty} if files differ; empty outside a checkout. */
  static String commit() {
    return !Home.isCheckout() ? "" : git("describe", "--always", "--dirty", "--abbrev=10");
  }

  private static String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Home.folder().toAbsolutePath().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException noGit) {
      return "";
    }
  }
}
