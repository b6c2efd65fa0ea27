package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {
  @TempDir Path folder;

  /** A container has the jars of its programs alone, also where a class path names more. */
  @Test
  void theJarsAreThoseThatTheProgramsNeed() throws IOException {
    Path lab = jar("edgelab-1.jar", "edgelab/edgelab");
    Path netty = jar("netty-buffer.jar", "io.netty/netty-buffer");
    Path docker = jar("docker-java.jar", "com.github.docker-java/docker-java-api");
    URL[] all = {url(docker), url(lab), url(netty), url(folder)};
    try (URLClassLoader loader = new URLClassLoader(all, null)) {
      assertThat(ProgramFiles.jars(loader)).containsExactly(lab, netty);
    }
  }

  /** The programs on the class path of the tests have what the build copies for them. */
  @Test
  void theyAreWhatTheBuildCopies() throws IOException {
    try (var copied = Files.list(Path.of("target/lib-in-containers"))) {
      List<String> names = copied.map(jar -> jar.getFileName().toString()).toList();
      assertThat(ProgramFiles.jars(ProgramFiles.class.getClassLoader()))
          .extracting(jar -> jar.getFileName().toString())
          .containsAll(names);
    }
  }

  /**
   * In a checkout a container has the build's classes and its libraries, where Java looks for both.
   */
  @Test
  void theBuildIsCopiedToWhereJavaLooks() throws IOException {
    Map<String, byte[]> built = ProgramFiles.built();
    String edge = "edgelab/edge/EdgeMain.class";
    assertThat(built.get("/classes/" + edge))
        .isEqualTo(Files.readAllBytes(Path.of("target/classes", edge)));
    try (var copied = Files.list(Path.of("target/lib-in-containers"))) {
      assertThat(built.keySet())
          .containsAll(copied.map(jar -> "/lib/" + jar.getFileName()).toList());
    }
    assertThat(ProgramVolume.CLASS_PATH).isEqualTo("/lab/classes:/lab/lib/*");
  }

  @Test
  void aFolderThatIsALinkIsCopied() throws IOException {
    Path link =
        Files.createSymbolicLink(
            folder.resolve("linked"), Path.of("target/classes").toAbsolutePath());
    Map<String, byte[]> contents = new HashMap<>();
    ProgramFiles.put(link, ProgramVolume.CLASSES, contents);
    assertThat(contents).containsKey("/classes/edgelab/edge/EdgeMain.class");
  }

  private static URL url(Path path) throws IOException {
    return path.toUri().toURL();
  }

  private Path jar(String name, String artifact) throws IOException {
    Path file = folder.resolve(name);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new ZipEntry("META-INF/maven/" + artifact + "/pom.properties"));
    }
    return file;
  }
}
