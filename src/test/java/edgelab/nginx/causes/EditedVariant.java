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

/** A variant's broken file with the lab's own fix in it. */
public final class EditedVariant {
  private EditedVariant() {}

  /**
   * Writes the broken file with the first fix of its cause.
   *
   * @param folder that it is written into
   */
  public static ConfigUnderTest of(Variant variant, Path folder) {
    NginxConfig broken = NginxConfig.read(variant.broken().file());
    String text =
        Edits.apply(broken, ForecastOfCatalogueTest.fixes(variant, broken).get(0))
            .get(variant.broken().file());
    try {
      Path file = Files.writeString(folder.resolve("nginx.conf"), text);
      return new ConfigUnderTest(
          variant.name(),
          "edited",
          file,
          variant.scenario(),
          variant.nginx(),
          Expectation::healthy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The two files have the same directives, whatever their comments are. */
  public static boolean isSame(ConfigUnderTest one, ConfigUnderTest other) {
    return text(one).equals(text(other));
  }

  private static String text(ConfigUnderTest config) {
    return ConfigText.print(NginxConfig.read(config.file()).directives());
  }
}
