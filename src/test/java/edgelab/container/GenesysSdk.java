package edgelab.container;

import java.net.URI;
import java.util.List;
import org.testcontainers.utility.MountableFile;

/** Clients of Genesys Cloud's Java SDK in a JVM with the SDK's own class path; they stay. */
public final class GenesysSdk extends GenesysClients {
  private static final String BUILT = "target/genesys-sdk/";
  private static final List<String> PROGRAM =
      List.of(
          "java",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-cp",
          ProgramVolume.CLASS_PATH,
          "genesys.SdkClients");

  /** How clients do something. */
  public enum Pace {
    IN_TURN,
    AT_ONCE
  }

  /**
   * @param api base path of the API
   * @param login base path of the login, which is another server in reality
   * @param number of clients
   * @param prepare how they create their channels
   * @param dial how they open their sockets once all have prepared
   * @param retrySeconds so long the SDK repeats a call that was refused; 0 is its default: never
   * @param oneToken they share a token, and are one app; otherwise each is an app of its own
   */
  public record Clients(
      URI api, URI login, int number, Pace prepare, Pace dial, int retrySeconds, boolean oneToken) {
    private List<String> arguments() {
      return List.of(
          api.toString(),
          login.toString(),
          String.valueOf(number),
          topic("%d"),
          prepare.name(),
          dial.name(),
          String.valueOf(retrySeconds),
          String.valueOf(oneToken));
    }
  }

  /**
   * @param network the id of the network that the servers are on
   */
  public GenesysSdk(String network, Clients clients) {
    super(FoundImages.pinned("java"), network, PROGRAM, clients.arguments());
    withCopyToContainer(MountableFile.forHostPath(BUILT + "classes"), ProgramVolume.CLASSES);
    withCopyToContainer(MountableFile.forHostPath(BUILT + "lib"), ProgramVolume.JARS);
  }
}
