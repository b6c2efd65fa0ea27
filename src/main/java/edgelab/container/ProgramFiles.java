package edgelab.container;

import edgelab.LabException;
import edgelab.home.Home;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.testcontainers.utility.MountableFile;

/**
 * What a program in a container runs on. In a checkout that is what the build made; elsewhere the
 * jars that this JVM runs on, as far as the programs need them.
 */
final class ProgramFiles {
  /** As {@code libraries-in-containers} of the build has them, and the lab itself. */
  private static final Set<String> GROUPS =
      Set.of(
          "edgelab",
          "org.glassfish.tyrus",
          "jakarta.websocket",
          "io.netty",
          "tools.jackson.core",
          "com.fasterxml.jackson.core");

  /** Maven leaves it in each jar that it makes. */
  private static final Pattern GROUP =
      Pattern.compile("META-INF/maven/([^/]+)/[^/]+/pom.properties");

  private ProgramFiles() {}

  static void copyTo(ControlledContainer container) {
    if (Home.isCheckout()) {
      container
          .withCopyToContainer(MountableFile.forHostPath("target/classes"), ProgramVolume.CLASSES)
          .withCopyToContainer(
              MountableFile.forHostPath("target/lib-in-containers"), ProgramVolume.JARS);
    } else {
      container.withCopyToContainer(Jars.FILES, ProgramVolume.JARS);
    }
  }

  /** They are the same for each container. */
  private static final class Jars {
    static final CopiedFiles FILES = inVolume(jars(ProgramFiles.class.getClassLoader()));
  }

  /**
   * Of a class path, however it was given.
   *
   * @throws LabException where one cannot be read
   */
  static List<Path> jars(ClassLoader loader) {
    List<Path> jars = new ArrayList<>();
    try {
      for (URL manifest : (Iterable<URL>) loader.getResources(JarFile.MANIFEST_NAME)::asIterator) {
        if (manifest.openConnection() instanceof JarURLConnection inJar) {
          inJar.setUseCaches(false);
          try (JarFile jar = inJar.getJarFile()) {
            if (isNeeded(jar)) {
              jars.add(Path.of(jar.getName()));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new LabException("the lab's jars cannot be read: " + e, e);
    }
    return jars;
  }

  private static boolean isNeeded(JarFile jar) {
    return jar.stream()
        .map(entry -> GROUP.matcher(entry.getName()))
        .anyMatch(entry -> entry.matches() && GROUPS.contains(entry.group(1)));
  }

  private static CopiedFiles inVolume(List<Path> jars) {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    String folder = ProgramVolume.JARS.substring(Confinement.VOLUME.length());
    for (Path jar : jars) {
      try {
        contents.put(folder + "/" + jar.getFileName(), Files.readAllBytes(jar));
      } catch (IOException e) {
        throw new LabException(jar + " cannot be read: " + e.getMessage(), e);
      }
    }
    return new CopiedFiles(contents);
  }
}
