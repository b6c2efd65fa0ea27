package edgelab.container;

import edgelab.history.Json;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Clients of Genesys Cloud's npm packages in Node.js: the programs of {@code
 * containers/genesys-npm}, on the image with the packages that its {@code install.sh} makes.
 */
public final class GenesysNpm extends GenesysClients {
  private static final Path INSTALLED = Path.of("target/genesys-npm.properties");
  private static final Path PROGRAMS = Path.of("containers/genesys-npm");
  private static final String LAST_FOLDER = "node_modules/";

  /** A {@code package-lock.json}; a peer is not installed. */
  private record Lock(Map<String, Entry> packages) {
    private record Entry(boolean peer) {}
  }

  private GenesysNpm(String network, String program, List<String> arguments) {
    super(
        DockerImageName.parse(installed("image").orElseThrow()),
        network,
        List.of("node", ProgramVolume.CLASSES + "/" + program),
        arguments);
    for (String name : List.of("browser.js", "report.js", program)) {
      withCopyToContainer(
          MountableFile.forHostPath(PROGRAMS.resolve(name)), ProgramVolume.CLASSES + "/" + name);
    }
  }

  /** Why there is no Node.js, or no package; empty where all are there. */
  public static Optional<String> absent() {
    return installed("absent");
  }

  private static Optional<String> installed(String key) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(INSTALLED)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Optional.ofNullable(properties.getProperty(key));
  }

  /** The names of all packages that are installed, {@code @scope/name} some of them. */
  public static Set<String> packages() throws IOException {
    String lock = Files.readString(PROGRAMS.resolve("package-lock.json"));
    return Json.read(lock, Lock.class).packages().entrySet().stream()
        .filter(entry -> !entry.getKey().isEmpty() && !entry.getValue().peer())
        .map(Map.Entry::getKey)
        .map(path -> path.substring(path.lastIndexOf(LAST_FOLDER) + LAST_FOLDER.length()))
        .collect(Collectors.toSet());
  }

  /**
   * A client of {@code purecloud-platform-client-v2}, which ends when it has called all that it
   * calls.
   *
   * @param network the id of the network that the server is on
   * @param authority of the API, and of the login
   */
  public static GenesysNpm rest(String network, String authority) {
    String[] server = authority.split(":");
    return new GenesysNpm(network, "rest.js", List.of(server[0], server[1], topic(0)));
  }

  /**
   * Clients of {@code genesys-cloud-streaming-client}, each an app of its own, which connect at
   * once and stay.
   *
   * @param network the id of the network that the servers are on
   * @param authority of the API and of the sockets
   * @param login base path of the login
   */
  public static GenesysNpm streaming(String network, String authority, URI login, int number) {
    return new GenesysNpm(
        network, "streaming.js", List.of(authority, login.toString(), String.valueOf(number)));
  }
}
