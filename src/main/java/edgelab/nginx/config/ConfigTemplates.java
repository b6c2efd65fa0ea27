package edgelab.nginx.config;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Templates as the official image takes them ({@code 20-envsubst-on-templates.sh}): of each file in
 * {@code /etc/nginx/templates}, at any depth, it makes one in {@code /etc/nginx/conf.d} when it
 * starts.
 */
final class ConfigTemplates {
  private ConfigTemplates() {}

  /** The templates by the names of their results for NGINX. */
  static Map<String, Path> in(ConfigRoot inside) {
    Environment image = inside.environment();
    Path folder = inside.locate(image.templates());
    if (!inside.exists(folder)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> file.toString().endsWith(image.suffix()))
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> image.results() + result(folder.relativize(file).toString(), image),
                  file -> file));
    } catch (IOException e) {
      throw new LabException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String result(String template, Environment image) {
    return template.substring(0, template.length() - image.suffix().length());
  }
}
