package edgelab.container;

import edgelab.LabException;
import edgelab.home.Home;
import edgelab.proxy.Setup;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * Maps each pinned image to the one that {@code containers/setup.sh} found: itself, or the one
 * built on this machine where no registry is in reach. Testcontainers finds this class by
 * ServiceLoader.
 */
public final class FoundImages extends ImageNameSubstitutor {
  private static final Path PINNED = Home.file("containers/images.properties");
  private static final Path FOUND = Home.file("target/images.properties");

  /** The image that stands in for the pinned one. */
  static String found(String key) {
    return found(load(FOUND), key).asCanonicalNameString();
  }

  /**
   * @param key of {@code containers/images.properties}
   */
  static DockerImageName pinned(String key) {
    return DockerImageName.parse(load(PINNED).getProperty(key));
  }

  @Override
  public DockerImageName apply(DockerImageName original) {
    Properties pinned = load(PINNED);
    return pinned.stringPropertyNames().stream()
        .filter(key -> pinned.getProperty(key).equals(original.asCanonicalNameString()))
        .findFirst()
        .map(key -> found(load(FOUND), key))
        .orElse(original);
  }

  static DockerImageName found(Properties images, String key) {
    String image = images.getProperty(key);
    if (image == null) {
      throw new LabException(
          "%s has no image %s; run containers/setup.sh %s first"
              .formatted(FOUND.toAbsolutePath(), key, key));
    }
    return DockerImageName.parse(image);
  }

  private static Properties load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new LabException(
          file.toAbsolutePath() + " cannot be read; run containers/setup.sh first", e);
    }
  }

  @Override
  protected String getDescription() {
    return "the images that containers/setup.sh found";
  }

  /** Of a proxy: that of its setup, or else the lab's own of its kind. */
  static DockerImageName of(Setup setup) {
    return setup.image().map(DockerImageName::parse).orElseGet(() -> pinned(setup.kind().name()));
  }
}
