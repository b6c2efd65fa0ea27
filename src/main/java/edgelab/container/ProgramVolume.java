package edgelab.container;

import com.github.dockerjava.api.DockerClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.testcontainers.images.builder.Transferable;

/** Where a program in a container with a read-only root has its classes. */
final class ProgramVolume {
  static final String CLASSES = Confinement.VOLUME + "/classes";
  static final String JARS = Confinement.VOLUME + "/lib";
  static final String CLASS_PATH = CLASSES + ":" + JARS + "/*";

  private ProgramVolume() {}

  /**
   * Testcontainers would copy to the root, where nothing can be written.
   *
   * @param path in the volume
   */
  static void copy(DockerClient docker, String container, Transferable files, String path) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      files.transferTo(tar, path.substring(Confinement.VOLUME.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    docker
        .copyArchiveToContainerCmd(container)
        .withRemotePath(Confinement.VOLUME)
        .withTarInputStream(new ByteArrayInputStream(archive.toByteArray()))
        .exec();
  }
}
