package edgelab.container;

import edgelab.LabException;
import edgelab.proxy.Setup.Copy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.testcontainers.images.builder.Transferable;

/**
 * Files that go into a container together: for each archive the engine starts a process.
 *
 * @param contents by their paths in the container
 */
record CopiedFiles(Map<String, byte[]> contents) implements Transferable {
  private static final int MODE = 0644;

  /** No shell has to read one line of a megabyte. */
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\n'});

  /**
   * @throws LabException where one cannot be read
   */
  static CopiedFiles of(List<Copy> files) {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (Copy copy : files) {
      try {
        contents.put(copy.inside(), Files.readAllBytes(copy.file()));
      } catch (IOException e) {
        throw new LabException("there is no configuration " + copy.file(), e);
      }
    }
    return new CopiedFiles(contents);
  }

  @Override
  public long getSize() {
    return contents.values().stream().mapToLong(content -> content.length).sum();
  }

  @Override
  public void transferTo(TarArchiveOutputStream archive, String folder) {
    contents.forEach((path, content) -> Transferable.of(content, MODE).transferTo(archive, path));
  }

  /** A shell command that puts them into the container that it runs in. */
  String unpack() {
    return "base64 -d <<'END' | tar -x -C /\n%s\nEND\n"
        .formatted(LINES.encodeToString(archive(this, "/")));
  }

  /** A tar archive. */
  static byte[] archive(Transferable files, String folder) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      files.transferTo(tar, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return archive.toByteArray();
  }
}
