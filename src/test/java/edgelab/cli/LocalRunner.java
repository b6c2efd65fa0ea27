package edgelab.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The {@code run} steps of {@code action.yml}, as GitHub's runner runs them: one process each, with
 * files for outputs and summary. Steps that use another action are left out.
 *
 * @param action folder that the action is in
 * @param workspace folder of the user's checkout
 * @param temp folder of the job
 */
record LocalRunner(Path action, Path workspace, Path temp) {
  private static final Pattern EXPRESSION =
      Pattern.compile("\\$\\{\\{ (?:inputs|steps\\.(?:\\w+)\\.outputs)\\.([\\w-]+) }}");
  private static final Pattern OUTPUT = Pattern.compile("(?m)^([\\w-]+)=(.*)$");

  /**
   * What a job shows.
   *
   * @param code of the step that failed; 0 where none did
   * @param log of all steps
   */
  record Job(int code, Map<String, String> outputs, String log, String summary) {
    String verdict() {
      return outputs.get("verdict");
    }

    Path file(String output) {
      return Path.of(outputs.get(output));
    }
  }

  static JsonNode description() {
    return new YAMLMapper().readTree(new File("action.yml"));
  }

  /** The steps one after the other, until one fails. */
  Job run(Map<String, String> inputs) throws IOException, InterruptedException {
    Map<String, String> values = new HashMap<>();
    description()
        .get("inputs")
        .properties()
        .forEach(
            input -> values.put(input.getKey(), input.getValue().path("default").asString("")));
    values.putAll(inputs);
    Map<String, String> outputs = new HashMap<>();
    Path summary = Files.createTempFile(temp, "summary", ".md");
    Path log = Files.createTempFile(temp, "log", "");
    int code = 0;
    for (JsonNode step : description().get("runs").get("steps")) {
      if (step.has("run") && code == 0) {
        code = run(step, values, summary, log);
        values.putAll(outputs(step, outputs));
      }
    }
    return new Job(code, outputs, Files.readString(log), Files.readString(summary));
  }

  private int run(JsonNode step, Map<String, String> values, Path summary, Path log)
      throws IOException, InterruptedException {
    Path script = Files.writeString(temp.resolve("step.sh"), step.get("run").asString());
    ProcessBuilder bash =
        new ProcessBuilder(
                "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.toString())
            .directory(workspace.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    setEnvironment(bash.environment(), step, values, summary);
    Process process = bash.start();
    process.getOutputStream().close();
    return process.waitFor();
  }

  private void setEnvironment(
      Map<String, String> environment, JsonNode step, Map<String, String> values, Path summary) {
    environment.keySet().removeIf(name -> name.startsWith("TESTCONTAINERS_"));
    environment.putAll(
        Map.of(
            "CI", "true",
            "GITHUB_ACTIONS", "true",
            "GITHUB_WORKSPACE", workspace.toString(),
            "GITHUB_ACTION_PATH", action.toString(),
            "GITHUB_OUTPUT", outputFile(step).toString(),
            "GITHUB_STEP_SUMMARY", summary.toString(),
            "RUNNER_TEMP", temp.toString()));
    step.get("env")
        .properties()
        .forEach(one -> environment.put(one.getKey(), value(one.getValue().asString(), values)));
  }

  private static String value(String expression, Map<String, String> values) {
    Matcher matcher = EXPRESSION.matcher(expression);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(expression);
    }
    return values.getOrDefault(matcher.group(1), "");
  }

  private Path outputFile(JsonNode step) {
    return temp.resolve("outputs-of-" + step.get("id").asString());
  }

  private Map<String, String> outputs(JsonNode step, Map<String, String> outputs)
      throws IOException {
    Path file = outputFile(step);
    if (Files.exists(file)) {
      OUTPUT
          .matcher(Files.readString(file))
          .results()
          .forEach(line -> outputs.put(line.group(1), line.group(2)));
    }
    return outputs;
  }

  /** What bash is given. */
  static List<String> scripts() {
    return description()
        .get("runs")
        .get("steps")
        .valueStream()
        .filter(step -> step.has("run"))
        .map(step -> step.get("run").asString())
        .toList();
  }
}
