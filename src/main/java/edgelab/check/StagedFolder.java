package edgelab.check;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a configuration as they are run, readable by their owner alone since keys are among
 * them. It is gone when this JVM ends, by an error or a signal too; what kills the JVM leaves it to
 * {@code containers/reap.sh}.
 */
final class StagedFolder {
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

  private final Path path;

  private StagedFolder(Path path) {
    this.path = path;
  }

  static StagedFolder at(Path path) {
    StagedFolder folder = new StagedFolder(path);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(path)));
    return folder;
  }

  /**
   * @param inside the file's path in the container
   * @throws LabException where it cannot be written
   */
  Path write(String inside, byte[] content) {
    Path file = path.resolve(inside.substring(1));
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWN));
      return Files.write(file, content);
    } catch (IOException e) {
      throw new LabException(file + " cannot be written: " + e, e);
    }
  }

  /** One after the other: a folder may lie in another. */
  private static synchronized void remove(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("edgelab: " + path + " has keys, and cannot be removed: " + e);
    }
  }
}
