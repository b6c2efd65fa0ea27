package edgelab.cli;

import edgelab.variant.Variant;
import picocli.CommandLine.Option;

/** {@code --clients}: how many dial. */
final class ClientsOption {
  @Option(
      names = "--clients",
      defaultValue = "" + Variant.CLIENTS,
      description = "The number of clients that dial at once. Default: ${DEFAULT-VALUE}.")
  private int number;

  /**
   * @throws edgelab.LabException where there is none, or there are more than can dial
   */
  int number() {
    Require.clients(number);
    return number;
  }
}
