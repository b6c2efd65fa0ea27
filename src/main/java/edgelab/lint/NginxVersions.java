package edgelab.lint;

import edgelab.LabException;
import edgelab.check.CheckedNginx;
import edgelab.home.Home;
import edgelab.nginx.build.VersionNeed;
import edgelab.nginx.config.NginxConfig;
import edgelab.proxy.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Versions of NGINX whose defaults the rules use; no image of one is needed.
 *
 * @param usual where nothing else is said: the official image that is pinned
 * @param others that the lab knows, in ascending order
 */
public record NginxVersions(Version usual, List<Version> others) {
  private static final Path IMAGES = Home.file("containers/images.properties");
  private static final Path VERSIONS = Home.file("containers/nginx-versions");
  private static final String IMAGE = "nginx = nginx:";

  public static NginxVersions known() {
    Version pinned =
        lines(IMAGES)
            .filter(line -> line.startsWith(IMAGE))
            .map(line -> Version.parse(line.substring(IMAGE.length())))
            .findFirst()
            .orElseThrow();
    return new NginxVersions(
        pinned,
        lines(VERSIONS)
            .filter(line -> !line.startsWith("#"))
            .map(line -> Version.parse(line.split(" ")[0]))
            .sorted()
            .toList());
  }

  /**
   * The version that is wanted, or else the usual one, or the oldest other one that takes the
   * configuration.
   *
   * @param wanted a version or its beginning
   * @throws LabException where the configuration is for none, or for another one
   */
  public Version of(NginxConfig config, Optional<String> wanted) {
    List<VersionNeed> needs = VersionNeed.of(config);
    Version chosen =
        wanted
            .map(this::beginning)
            .orElseGet(
                () ->
                    Stream.concat(Stream.of(usual), others.stream())
                        .filter(
                            one -> needs.stream().allMatch(need -> need.versions().contains(one)))
                        .findFirst()
                        .orElse(usual));
    CheckedNginx.requireFitting(needs, chosen, "choose another with --nginx");
    return chosen;
  }

  private Version beginning(String text) {
    if (text.matches("\\d+\\.\\d+\\.\\d+")) {
      return Version.parse(text);
    }
    return Stream.concat(others.stream(), Stream.of(usual))
        .filter(one -> (one + ".").startsWith(text + "."))
        .max(Comparator.naturalOrder())
        .orElseThrow(
            () ->
                new LabException(
                    "--nginx %s: write a whole version, or the beginning of one of %s"
                        .formatted(text, all())));
  }

  private String all() {
    return Stream.concat(others.stream(), Stream.of(usual))
        .sorted()
        .map(Version::toString)
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new LabException(file.toAbsolutePath() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
