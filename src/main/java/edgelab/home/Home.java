package edgelab.home;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one place that says where files are. In a checkout the lab's own are the checkout's, and what
 * it leaves behind goes to {@code target}. Elsewhere its own come out of its jar, into a cache;
 * what it leaves behind goes to the current folder.
 */
public final class Home {
  /** A folder for what runs leave behind, in place of {@link #output}'s own choice. */
  static final String OUTPUT = "lab.output";

  /** The checkout, or where the jar's files were put already; the launcher tells. */
  static final String FOLDER = "lab.home";

  private static final Path JAR = jar().orElse(null);
  private static final String NAME = "edgelab";

  private static Path folder = known(); // guarded by the class

  private Home() {}

  /** Whether the classes are those that a build of this checkout made. */
  public static boolean isCheckout() {
    return JAR == null;
  }

  /**
   * One of the lab's own files: a script, a variant, a list of images, what a script wrote.
   *
   * @param path as in a checkout
   * @throws edgelab.LabException where the cache cannot be written
   */
  public static Path file(String path) {
    return folder().resolve(path);
  }

  /** Whether the launcher has found an engine and the images; for a library nobody has. */
  public static boolean isSetUpByLauncher() {
    return isCheckout() || System.getProperty(FOLDER) != null;
  }

  private static Path known() {
    String told = System.getProperty(FOLDER, isCheckout() ? "" : null);
    return told == null ? null : Path.of(told);
  }

  /**
   * The folder of {@link #file}'s files; out of the jar it comes once, when it is first asked for.
   *
   * @throws edgelab.LabException where the cache cannot be written
   */
  public static synchronized Path folder() {
    if (folder == null) {
      folder = new JarFiles(JAR).in(CacheFolder.of());
    }
    return folder;
  }

  /** The jar that this class is in; empty for a folder of classes. */
  static Optional<Path> jar() {
    URI source =
        URI.create(String.valueOf(Home.class.getProtectionDomain().getCodeSource().getLocation()));
    return Optional.of(Path.of(source)).filter(Files::isRegularFile);
  }

  /** The parent of {@code runs} and {@code lab}. */
  public static Path output() {
    return isCheckout() ? folder().resolve("target") : output(Path.of(""));
  }

  /**
   * The folder that a build cleans, where one is made here; else one of the lab's own.
   *
   * @param here the current folder
   */
  static Path output(Path here) {
    String chosen = System.getProperty(OUTPUT);
    if (chosen != null) {
      return Path.of(chosen);
    }
    if (Files.exists(here.resolve("pom.xml"))) {
      return here.resolve("target").resolve(NAME);
    }
    boolean isGradle =
        Stream.of("build.gradle", "build.gradle.kts").map(here::resolve).anyMatch(Files::exists);
    return isGradle ? here.resolve("build").resolve(NAME) : here.resolve(NAME);
  }
}
