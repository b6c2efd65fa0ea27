package edgelab.container;

import com.github.dockerjava.api.DockerClient;
import java.io.ByteArrayInputStream;
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
    byte[] archive = CopiedFiles.archive(files, inVolume(path));
    docker
        .copyArchiveToContainerCmd(container)
        .withRemotePath(Confinement.VOLUME)
        .withTarInputStream(new ByteArrayInputStream(archive))
        .exec();
  }

  /**
   * A path as it is from the volume on.
   *
   * @param path in the volume
   */
  static String inVolume(String path) {
    return path.substring(Confinement.VOLUME.length());
  }
}
