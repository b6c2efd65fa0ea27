package edgelab.cli;

import edgelab.LabException;
import edgelab.check.CheckedNginx;
import edgelab.container.ProxyImages;
import edgelab.nginx.Nginx;
import edgelab.nginx.config.NginxConfig;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --nginx} and {@code --image}: the NGINX that experiments run on. */
final class NginxOption {
  @Option(
      names = "--nginx",
      description =
          "The version of NGINX, or its beginning: 1.26 is the newest 1.26. './lab versions' lists"
              + " them. Default: the lab's own.")
  private String version;

  @Option(
      names = "--image",
      description = "An image with NGINX by its name, in place of a version.")
  private String image;

  /** Before anything is started. */
  void require() {
    if (version != null && image != null) {
      throw new LabException("--nginx and --image: write one of the two");
    }
    if (version != null && !version.matches("\\d+(\\.\\d+){0,2}")) {
      throw new LabException("--nginx " + version + ": write a version such as 1.26 or 1.26.3");
    }
  }

  /** The images of NGINX; what takes a while is said. */
  static ProxyImages images() {
    return new ProxyImages(new Nginx(), Progress::say);
  }

  /** The image's name in Docker; empty: none was chosen. */
  Optional<String> chosen() {
    if (image != null) {
      return Optional.of(images().named(image));
    }
    return Optional.ofNullable(version).map(images()::ofVersion);
  }

  /**
   * The one that a configuration is checked on.
   *
   * @throws LabException where it is for another version
   */
  CheckedNginx of(NginxConfig config) {
    ProxyImages images = images();
    return chosen()
        .map(chosen -> CheckedNginx.chosen(config, images, chosen, isImage()))
        .orElseGet(() -> CheckedNginx.of(config, images));
  }

  /** The user knows what is in it. */
  boolean isImage() {
    return image != null;
  }
}
