package edgelab.nginx.log;

import edgelab.LabException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A log outside of the lab, of which only what is added to it counts.
 *
 * @param file that grows
 * @param from bytes that were there before
 */
public record GrowingLog(Path file, long from) {

  /**
   * What is there now does not count.
   *
   * @throws LabException where the file cannot be read
   */
  public static GrowingLog of(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new LabException(
          file
              + " is no file that can be read; give the proxy's log, or a copy that grows with it");
    }
    return new GrowingLog(file, size(file));
  }

  /** Bytes in the file; 0 where it is gone. */
  public long size() {
    return size(file);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  /**
   * The lines that were added; a file that is shorter than before is a new one.
   *
   * @throws LabException where the file cannot be read
   */
  public List<String> added() {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long begin = log.length() < from ? 0 : from;
      byte[] bytes = new byte[Math.toIntExact(log.length() - begin)];
      log.seek(begin);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException | ArithmeticException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
