package edgelab.cli;

import edgelab.LabException;
import edgelab.nginx.config.ConfigFile;
import edgelab.nginx.config.ConfigInput;
import edgelab.nginx.config.Environment;
import edgelab.nginx.config.NginxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say where a configuration's files are, and what its templates are filled with. */
final class ConfigOptions {
  private static final Path STANDARD_INPUT = Path.of("-");

  /** Its name in messages. */
  private static final Path STDIN = Path.of("stdin");

  private static final boolean IN_IMAGE = System.getenv("EDGELAB_IMAGE") != null;

  @Option(
      names = "--root",
      paramLabel = "NAME=FOLDER",
      description =
          "A folder that stands for one of NGINX's, such as /config=./swag: files that the"
              + " configuration names below /config are looked for there. May be given several times.")
  private Map<String, Path> folders = Map.of();

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description =
          "A value for a template, in the place of $$NAME and $${NAME}. May be given several times.")
  private Map<String, String> values = Map.of();

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description =
          "A file of such values, as Compose reads .env. May be given several times; --env wins.")
  private List<Path> files = List.of();

  static boolean isStandardInput(Path path) {
    return path.equals(STANDARD_INPUT);
  }

  /**
   * @param path {@code -} for standard input
   * @throws LabException where the configuration cannot be run
   */
  NginxConfig read(Path path) {
    return NginxConfig.read(input(path));
  }

  /**
   * The same, not read yet.
   *
   * @throws LabException where an option is wrong, or standard input cannot be read
   */
  ConfigInput input(Path path) {
    folders.forEach(ConfigOptions::require);
    Environment environment = new Environment(values());
    requireMounted(path);
    return isStandardInput(path)
        ? new ConfigInput(STDIN, Optional.of(input()), folders, environment)
        : new ConfigInput(path, Optional.empty(), folders, environment);
  }

  /** In the lab's own image, a file of the machine's is there only if it is mounted. */
  private static void requireMounted(Path path) {
    if (IN_IMAGE && !isStandardInput(path) && !Files.exists(path)) {
      throw new LabException(
          "there is no %s in this container; add -v FOLDER:FOLDER to docker run, or name a file below %s"
              .formatted(path, UserPath.here().user()));
    }
  }

  private Map<String, String> values() {
    Map<String, String> all = new LinkedHashMap<>();
    files.forEach(file -> all.putAll(EnvFile.read(file)));
    all.putAll(values);
    return all;
  }

  private static void require(String name, Path folder) {
    if (!name.startsWith("/")) {
      throw new LabException(
          "--root " + name + ": write the name that NGINX has for the folder, such as /config");
    }
    if (!Files.isDirectory(folder)) {
      throw new LabException("--root " + name + "=" + folder + ": there is no such folder");
    }
  }

  private static String input() {
    try {
      return ConfigFile.decoded(STDIN, System.in.readAllBytes());
    } catch (IOException e) {
      throw new LabException("standard input cannot be read: " + e.getMessage(), e);
    }
  }
}
