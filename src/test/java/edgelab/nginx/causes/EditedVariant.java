package edgelab.nginx.causes;

import edgelab.nginx.config.ConfigText;
import edgelab.nginx.config.Edits;
import edgelab.nginx.config.NginxConfig;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A variant's broken file with the lab's own fix in it. */
public final class EditedVariant {
  private EditedVariant() {}

  /**
   * Writes the broken file with the first fix of its cause.
   *
   * @param folder that it is written into, in a folder of the variant's name
   */
  public static ConfigUnderTest of(Variant variant, Path folder) {
    NginxConfig broken = NginxConfig.read(variant.broken().file());
    String text =
        Edits.apply(broken, ForecastOfCatalogueTest.fixes(variant, broken).get(0))
            .get(variant.broken().file());
    try {
      Path own = Files.createDirectories(folder.resolve(variant.name()));
      Path file = Files.writeString(own.resolve("nginx.conf"), text);
      return new ConfigUnderTest(
          variant.name(),
          "edited",
          false,
          file,
          variant.scenario(),
          variant.nginx(),
          Expectation::healthy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Equal for the same directives, whatever their comments are, and the same around NGINX. */
  public static Object experiment(ConfigUnderTest config) {
    String text = ConfigText.print(NginxConfig.read(config.file()).directives());
    return List.of(text, config.scenario());
  }
}
