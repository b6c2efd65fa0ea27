package edgelab.container;

import edgelab.LabException;

/**
 * Puts rules into the network of another container, which needs no rights of its own for that, and
 * is gone.
 */
final class NatContainer extends ShellContainer<NatContainer> {
  /**
   * @param of the other container, which runs
   */
  NatContainer(String of, NatRules rules) {
    super(FoundImages.pinned("nat"), Confinement.NAT, "sh", "-ec", rules.command());
    withNetworkMode("container:" + of);
  }

  /**
   * @throws LabException where the rules are not taken
   */
  void run() {
    try {
      if (runToEnd() != 0) {
        throw new LabException(
            "the Docker engine's kernel takes no NAT rules in a container, which ./lab check needs: "
                + getLogs().strip());
      }
    } finally {
      leave();
    }
  }
}
