package edgelab.container;

import edgelab.LabException;
import edgelab.proxy.Probe;
import edgelab.proxy.Setup;

/** A configuration that the proxy does not take. */
final class RefusedConfig {
  private RefusedConfig() {}

  /**
   * In the proxy's own words, with the files' names on this machine.
   *
   * @param printed by the proxy
   */
  static LabException of(Setup setup, String printed) {
    Probe probe = setup.kind().probe();
    return new LabException(
        "%s %s refused %s: %s"
            .formatted(
                setup.kind().title(),
                probe.read(printed).version(),
                setup.conf(),
                outside(setup, probe.refusal(printed))));
  }

  private static String outside(Setup setup, String text) {
    return setup.files().stream()
        .filter(copy -> text.contains(" " + copy.inside() + ":"))
        .findFirst()
        .map(copy -> text.replace(copy.inside() + ":", copy.known() + ":"))
        .orElse(text);
  }
}
