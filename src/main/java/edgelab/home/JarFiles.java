package edgelab.home;

import edgelab.LabException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The lab's own files in its jar, which scripts and containers need as files. They are laid out as
 * in a checkout.
 *
 * @param jar with {@link #FILES}, and perhaps with {@link #LIBRARIES}
 */
record JarFiles(Path jar) {
  /** Of a checkout. */
  static final String FILES = "edgelab/home/files/";

  /** The lab and all that it needs, in the jar that runs alone. */
  static final String LIBRARIES = "lib/";

  private static final String LIBRARIES_OF_CHECKOUT = "target/lib/";
  private static final int DIGITS = 12;

  /**
   * A folder of its own for each content, so that no version meets another's files. Whole or not at
   * all: other processes may do the same.
   *
   * @param cache made where it is missing
   * @throws LabException where it cannot be written
   */
  Path in(Path cache) {
    try (JarFile files =
        new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, JarFile.baseVersion())) {
      List<ZipEntry> entries =
          files.stream().map(ZipEntry.class::cast).filter(JarFiles::isOne).toList();
      Path folder = cache.resolve(digest(entries)).toAbsolutePath();
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(cache);
        Path parts = Files.createTempDirectory(cache, "parts-");
        for (ZipEntry entry : entries) {
          extract(files, entry, parts.resolve(place(entry)));
        }
        Files.createDirectories(parts.resolve("target"));
        publish(parts, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new LabException(
          "the lab's files cannot be written to %s (%s); set XDG_CACHE_HOME to a folder that can be"
                  .formatted(cache, e)
              + " written",
          e);
    }
  }

  private static boolean isOne(ZipEntry entry) {
    return !entry.isDirectory()
        && Stream.of(FILES, LIBRARIES).anyMatch(entry.getName()::startsWith);
  }

  private static String place(ZipEntry entry) {
    String name = entry.getName();
    return name.startsWith(FILES)
        ? name.substring(FILES.length())
        : LIBRARIES_OF_CHECKOUT + name.substring(LIBRARIES.length());
  }

  /** Of the contents, by the checksums in the jar's directory. */
  private static String digest(List<ZipEntry> entries) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ZipEntry entry : entries) {
        digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(entry.getCrc()).array());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  /** A jar keeps no modes: what a shell names its interpreter for is to be run. */
  private static void extract(JarFile files, ZipEntry entry, Path file) throws IOException {
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
    byte[] content;
    try (var in = files.getInputStream(entry)) {
      content = in.readAllBytes();
    }
    Files.write(file, content);
    boolean isScript = content.length > 1 && content[0] == '#' && content[1] == '!';
    if (isScript && !file.toFile().setExecutable(true, false)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private static void publish(Path parts, Path folder) throws IOException {
    try {
      Files.move(parts, folder);
    } catch (IOException another) {
      if (!Files.isDirectory(folder)) {
        throw another;
      }
      remove(parts);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(one);
      }
    }
  }
}
