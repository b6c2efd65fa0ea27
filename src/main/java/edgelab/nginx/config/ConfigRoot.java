package edgelab.nginx.config;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that stands for {@code /etc/nginx}; nothing outside it is read.
 *
 * @param root the folder
 */
public record ConfigRoot(Path root) {
  private static final String PREFIX = "/etc/nginx/";

  /** Where a path of the configuration is looked for: {@code /etc/nginx/x} and {@code x} as x. */
  public Path locate(String name) {
    String relative =
        name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name.replaceFirst("^/+", "");
    return root.resolve(relative).normalize();
  }

  /**
   * @throws LabException where it is not there, or its real path is outside the folder
   */
  ConfigFile read(Path file) {
    requireInside(file);
    return ConfigFile.read(file);
  }

  String text(Path file) {
    requireInside(file);
    return ConfigFile.text(file);
  }

  /**
   * @throws LabException where it is not there, or its real path is outside the folder
   */
  public byte[] bytes(Path file) {
    requireInside(file);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void requireInside(Path file) {
    if (!Files.exists(file)) {
      throw new LabException("there is no " + file);
    }
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(root.toRealPath())) {
        throw new LabException(
            "%s leads out of its folder, to %s; copy the file instead".formatted(file, real));
      }
    } catch (IOException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The files that a pattern of {@code glob(3)} matches, sorted by name: {@code *}, {@code ?} and
   * {@code [...]} within one folder, and no leading dot.
   */
  List<Path> glob(String pattern) {
    List<Path> found = List.of(root);
    for (Path part : root.relativize(locate(pattern))) {
      List<Path> deeper = new ArrayList<>();
      found.forEach(folder -> deeper.addAll(matching(folder, part.toString())));
      found = deeper;
    }
    return found;
  }

  private static List<Path> matching(Path folder, String part) {
    if (!isPattern(part)) {
      return Files.exists(folder.resolve(part)) ? List.of(folder.resolve(part)) : List.of();
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Pcre regex = regex(part);
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> regex.finds(child.getFileName().toString()).orElse(false))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LabException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  static boolean isPattern(String name) {
    return name.chars().anyMatch(character -> "*?[".indexOf(character) >= 0);
  }

  private static Pcre regex(String glob) {
    StringBuilder regex = new StringBuilder(glob.startsWith(".") ? "\\A" : "\\A(?!\\.)");
    for (int i = 0; i < glob.length(); i++) {
      int close = glob.charAt(i) == '[' ? glob.indexOf(']', i + 2) : -1;
      if (close > 0) {
        String set = glob.substring(i + 1, close).replace("\\", "\\\\").replaceFirst("^!", "^");
        regex.append('[').append(set.replace("[", "\\[")).append(']');
        i = close;
      } else {
        regex.append(one(glob.charAt(i)));
      }
    }
    return Pcre.compile(regex.append("\\z").toString(), false);
  }

  private static String one(char character) {
    return switch (character) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(String.valueOf(character));
    };
  }
}
