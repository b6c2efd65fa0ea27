package edgelab.check;

import edgelab.nginx.Builds;
import edgelab.nginx.Configs;
import edgelab.nginx.routing.Targets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A JVM of its own that stages a configuration and ends as it is told, or by a signal. */
final class StagedRun {
  private StagedRun() {}

  static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            "java",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            StagedRun.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] args) throws IOException {
    Staging.of(
        Targets.first(
            Configs.of(
                "events {}\nhttp { server { listen 80; location / { proxy_pass http://e; } } }\n")),
        Builds.own(),
        Credentials.NONE,
        Path.of(args[0]));
    System.out.println("staged");
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (told.readLine().equals("throw")) {
      throw new IllegalStateException("as it was told");
    }
  }
}
