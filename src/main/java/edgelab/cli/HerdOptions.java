package edgelab.cli;

import edgelab.LabException;
import edgelab.script.Admission.Bucket;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many come, and how many an Edge lets in. */
final class HerdOptions {
  @Mixin private ClientsOption clients;

  @Option(
      names = "--rate",
      defaultValue = "50",
      description = "The handshakes that the Edge takes in a second. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--burst",
      defaultValue = "50",
      description = "The handshakes that the Edge takes at once. Default: ${DEFAULT-VALUE}.")
  private double burst;

  /**
   * @throws LabException where there is nobody
   */
  int clients() {
    return clients.number();
  }

  /**
   * @throws LabException where it lets nobody in
   */
  Bucket bucket() {
    if (rate <= 0 || burst < 1) {
      throw new LabException("--rate must be above 0, and --burst at least 1");
    }
    return new Bucket(rate, burst);
  }
}
