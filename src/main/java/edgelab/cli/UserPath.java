package edgelab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/**
 * A path as the user means it: the launcher works in the lab's folder, and the user is somewhere
 * else.
 *
 * @param user folder in which the command was given
 * @param lab folder in which this program runs
 */
record UserPath(Path user, Path lab) implements ITypeConverter<Path> {

  static UserPath here() {
    Path lab = Path.of("").toAbsolutePath();
    return new UserPath(Path.of(System.getProperty("lab.user.folder", lab.toString())), lab);
  }

  /**
   * In the user's folder; in the lab's only where nothing is there: {@code target/lab}. Standard
   * input, {@code -}, is in no folder.
   */
  @Override
  public Path convert(String text) {
    Path path = Path.of(text);
    if (text.equals("-")) {
      return path;
    }
    Path meant = user.resolve(path);
    boolean isTheLabs = user.equals(lab) || !Files.exists(meant) && Files.exists(lab.resolve(path));
    return isTheLabs ? path : meant;
  }
}
