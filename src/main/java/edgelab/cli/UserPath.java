package edgelab.cli;

import edgelab.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/**
 * A path as the user means it, and as it is shown.
 *
 * @param user folder in which the command was given, absolute
 * @param lab the lab's own folder
 */
record UserPath(Path user, Path lab) implements ITypeConverter<Path> {

  static UserPath here() {
    return new UserPath(Path.of("").toAbsolutePath(), Home.folder());
  }

  /**
   * In the user's folder, and shortened where it is in there; in the lab's only where nothing is
   * there: {@code target/lab}. Standard input, {@code -}, is in no folder.
   */
  @Override
  public Path convert(String text) {
    Path path = Path.of(text);
    Path meant = user.resolve(path);
    Path own = lab.resolve(path);
    if (!text.equals("-") && !Files.exists(meant) && Files.exists(own)) {
      return own;
    }
    boolean isInside = path.isAbsolute() && path.startsWith(user) && !path.equals(user);
    return isInside ? user.relativize(path) : path;
  }
}
