package edgelab.container;

import edgelab.LabException;
import edgelab.home.Home;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /** In one archive: the engine starts a process for each. */
  static void copyTo(ControlledContainer container) {
    container.withCopyToContainer(Read.FILES, Confinement.VOLUME);
  }

  /** They are the same for each container. */
  private static final class Read {
    static final CopiedFiles FILES =
        new CopiedFiles(Home.isCheckout() ? built() : inJars(ProgramFiles.class.getClassLoader()));
  }

  /** By their paths from the volume on. */
  static Map<String, byte[]> built() {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    put(Home.file("target/classes"), ProgramVolume.CLASSES, contents);
    put(Home.file("target/lib-in-containers"), ProgramVolume.JARS, contents);
    return contents;
  }

  /** Any of them may be a link. */
  static void put(Path folder, String inside, Map<String, byte[]> contents) {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> put(file, inside, folder.relativize(file), contents));
    } catch (IOException e) {
      throw new LabException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void put(Path file, String folder, Path name, Map<String, byte[]> contents) {
    try {
      contents.put(ProgramVolume.inVolume(folder) + "/" + name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
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

  private static Map<String, byte[]> inJars(ClassLoader loader) {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    jars(loader).forEach(jar -> put(jar, ProgramVolume.JARS, jar.getFileName(), contents));
    return contents;
  }
}
