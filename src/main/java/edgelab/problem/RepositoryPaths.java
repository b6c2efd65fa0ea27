package edgelab.problem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Names of files as a repository has them, whatever folder the command was given in.
 *
 * @param user folder in which it was given
 */
public record RepositoryPaths(Path user) {
  /**
   * Relative to the root of the file's Git repository, or else to the user's folder where it is
   * inside; with slashes on every system. Another file's name stays.
   *
   * @param file as the user named it
   */
  public String of(String file) {
    Path all = Path.of(file).toAbsolutePath().normalize();
    return Stream.concat(
            Stream.iterate(all.getParent(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(".git"))),
            Stream.of(user.toAbsolutePath().normalize()).filter(all::startsWith))
        .findFirst()
        .map(root -> root.relativize(all))
        .orElse(Path.of(file))
        .toString()
        .replace('\\', '/');
  }
}
