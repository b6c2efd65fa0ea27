package edgelab.container;

import edgelab.LabException;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/**
 * Puts rules into the network of another container, which needs no rights of its own for that, and
 * is gone.
 */
final class NatContainer extends GenericContainer<NatContainer> {
  /**
   * @param of the other container, which runs
   */
  NatContainer(String of, NatRules rules) {
    super(FoundImages.pinned("nat"));
    withNetworkMode("container:" + of);
    withCreateContainerCmdModifier(
        create -> create.withEntrypoint("sh", "-ec", rules.command()).withCmd(List.of()));
    withCreateContainerCmdModifier(Session::label);
    withCreateContainerCmdModifier(Confinement.NAT::apply);
    withStartupCheckStrategy(new WhateverComes());
  }

  /**
   * @throws LabException where the rules are not taken
   */
  void run() {
    try (this) {
      start();
      int status = dockerClient.waitContainerCmd(getContainerId()).start().awaitStatusCode();
      if (status != 0) {
        throw new LabException(
            "the Docker engine's kernel takes no NAT rules in a container, which ./lab check needs: "
                + getLogs().strip());
      }
    }
  }
}
