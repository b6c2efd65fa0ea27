package edgelab.scenario;

import edgelab.proxy.Dialing;
import edgelab.proxy.Dialing.OwnSocket;
import edgelab.proxy.Setup;
import edgelab.script.Scenario;
import edgelab.script.StandIn;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The proxy that is right, {@code worker-connections/fixed.conf}, with one directive changed. */
final class PlainProxy {
  private PlainProxy() {}

  static ConfigUnderTest in(String experiment, Scenario scenario) {
    return Variants.named("worker-connections").fixed().in(experiment, scenario);
  }

  /** As a user's configuration is run: the Edge stands in for whatever it dials. */
  static Setup dialingTheEdgeAlone(ConfigUnderTest plain) {
    Setup named = plain.kind().setup(plain.file());
    OwnSocket own = new OwnSocket("", named.port(), named.port(), "");
    return new Setup(
        named.kind(),
        named.image(),
        named.conf(),
        named.files(),
        named.prepare(),
        named.command(),
        named.logs(),
        named.target(),
        named.port(),
        Optional.of(new Dialing(List.of(own), StandIn.NONE, Optional.empty())),
        named.advisor());
  }

  /**
   * @param changes text of the configuration, and what stands in its place
   */
  static ConfigUnderTest in(
      String experiment, Scenario scenario, Path folder, Map<String, String> changes) {
    ConfigUnderTest plain = in(experiment, scenario);
    try {
      String text = Files.readString(plain.file());
      for (Map.Entry<String, String> change : changes.entrySet()) {
        if (!text.contains(change.getKey())) {
          throw new IllegalArgumentException("the configuration has no " + change.getKey());
        }
        text = text.replace(change.getKey(), change.getValue());
      }
      Path file = Files.writeString(folder.resolve(experiment + ".conf"), text);
      return new ConfigUnderTest(
          experiment, plain.name(), false, file, scenario, plain.versions(), plain.expectation());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
