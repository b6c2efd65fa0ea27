package edgelab.container;

import edgelab.TimeLimit;
import edgelab.history.Json;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * Clients of Genesys Cloud's Java SDK as Maven Central has it, in a JVM with the SDK's own class
 * path. Its start returns at once; the clients stay until it is closed.
 */
public final class GenesysSdk extends GenericContainer<GenesysSdk> {
  private static final String PROGRAM = "genesys.SdkClients";
  private static final String BUILT = "target/genesys-sdk/";
  private static final int SECONDS = 60;

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
    /** Each with its own token, in turn. */
    public static Clients inTurn(URI api, URI login, int number) {
      return new Clients(api, login, number, Pace.IN_TURN, Pace.IN_TURN, 0, false);
    }

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
    super(FoundImages.pinned("java"));
    withNetworkMode(network);
    withCopyToContainer(MountableFile.forHostPath(BUILT + "classes"), ProgramVolume.CLASSES);
    withCopyToContainer(MountableFile.forHostPath(BUILT + "lib"), ProgramVolume.JARS);
    withCreateContainerCmdModifier(
        create ->
            create
                .withEntrypoint(
                    "java",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    ProgramVolume.CLASS_PATH,
                    PROGRAM)
                .withCmd(clients.arguments()));
    withCreateContainerCmdModifier(Session::label);
    withCreateContainerCmdModifier(Confinement.PROGRAM::apply);
    withStartupCheckStrategy(new WhateverComes());
  }

  /** The topic of a client. */
  public static String topic(Object client) {
    return "v2.users." + client + ".presence";
  }

  @Override
  public void copyFileToContainer(Transferable files, String path) {
    ProgramVolume.copy(dockerClient, getContainerId(), files, path);
  }

  /** All that the SDK has told so far. */
  public List<SdkReport> reports() {
    return getLogs(OutputType.STDOUT)
        .lines()
        .map(line -> Json.read(line, SdkReport.class))
        .toList();
  }

  /**
   * Waits for what the SDK is to tell.
   *
   * @throws AssertionError with all that the program printed, where it does not
   */
  public List<SdkReport> await(Predicate<List<SdkReport>> told) {
    try {
      List<SdkReport> reports =
          Polling.atMost(TimeLimit.seconds(SECONDS))
              .until(this::reports, all -> told.test(all) || !isRunning());
      if (told.test(reports)) {
        return reports;
      }
      throw new AssertionError("the SDK's clients ended, having printed:\n" + getLogs());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("the SDK's clients printed:\n" + getLogs(), e);
    }
  }
}
