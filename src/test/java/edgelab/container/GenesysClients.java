package edgelab.container;

import edgelab.TimeLimit;
import edgelab.history.Json;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * Clients of a library of Genesys Cloud as its registry has it, in a container of their own, which
 * print what the library tells them. Its start returns at once.
 */
public abstract class GenesysClients extends GenericContainer<GenesysClients> {
  private static final int SECONDS = 60;

  /**
   * @param network the id of the network that the servers are on
   * @param program without its arguments
   */
  GenesysClients(
      DockerImageName image, String network, List<String> program, List<String> arguments) {
    super(image);
    withNetworkMode(network);
    withCreateContainerCmdModifier(
        create -> create.withEntrypoint(program.toArray(String[]::new)).withCmd(arguments));
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

  /** All that the library has told so far. */
  public List<SdkReport> reports() {
    return getLogs(OutputType.STDOUT)
        .lines()
        .map(line -> Json.read(line, SdkReport.class))
        .toList();
  }

  /**
   * Waits for what the library is to tell.
   *
   * @throws AssertionError with all that the program printed, where it does not
   */
  public List<SdkReport> await(Predicate<List<SdkReport>> told) {
    try {
      List<SdkReport> reports =
          Polling.atMost(TimeLimit.seconds(SECONDS))
              .until(this::reports, all -> told.test(all) || !isRunning());
      if (!told.test(reports)) {
        reports = reports(); // its last words, which may have come after those that were read
      }
      if (told.test(reports)) {
        return reports;
      }
      throw new AssertionError("the clients ended, having printed:\n" + getLogs());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("the clients printed:\n" + getLogs(), e);
    }
  }
}
