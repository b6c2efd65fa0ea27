package edgelab.container;

import edgelab.LabException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container whose first process is a shell with commands of the lab's, in the place of the
 * image's own. It counts as started whatever the commands come to.
 */
abstract class ShellContainer<SELF extends ShellContainer<SELF>> extends GenericContainer<SELF> {
  private OpenShell shell; // null: none yet

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

  /** Begins to remove it; what is left of it as the JVM ends goes with the {@link Session}. */
  void leave() {
    CompletableFuture.runAsync(this::stop, task -> new Thread(task, "removal").start());
  }

  /** Starts it, and waits for the exit status of its commands. */
  int runToEnd() {
    start();
    return dockerClient.waitContainerCmd(getContainerId()).start().awaitStatusCode();
  }

  /**
   * What a shell command prints in it, one character for each byte.
   *
   * @throws LabException where the engine does not answer
   */
  synchronized String shell(String command) {
    if (shell == null || !shell.isOpen()) {
      shell = OpenShell.in(dockerClient, getContainerId());
    }
    return shell.run(command);
  }

  /** It was started again, which ended the shell. */
  synchronized void leaveShell() {
    if (shell != null) {
      shell.leave();
      shell = null;
    }
  }
}
