package edgelab.container;

import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container whose first process is a shell with commands of the lab's, in the place of the
 * image's own. It counts as started whatever the commands come to.
 */
abstract class ShellContainer<SELF extends ShellContainer<SELF>> extends GenericContainer<SELF> {
  /**
   * @param shell the shell and its arguments
   */
  ShellContainer(DockerImageName image, Confinement confinement, String... shell) {
    super(image);
    withCreateContainerCmdModifier(create -> create.withEntrypoint(shell).withCmd(List.of()));
    withCreateContainerCmdModifier(Session::label);
    withCreateContainerCmdModifier(confinement::apply);
    withStartupCheckStrategy(new WhateverComes());
  }

  /** Starts it, and waits for the exit status of its commands. */
  int runToEnd() {
    start();
    return dockerClient.waitContainerCmd(getContainerId()).start().awaitStatusCode();
  }
}
