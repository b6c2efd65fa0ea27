package edgelab.doctor;

import edgelab.control.Kernel;
import edgelab.control.Kernel.EphemeralPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Local TCP ports, as Linux lists them in {@code /proc/net}. */
final class LocalPorts {
  private static final int HEXADECIMAL = 16;

  private LocalPorts() {}

  /** How many ephemeral ports have a socket; 0 where the kernel does not tell. */
  static long taken() {
    return Kernel.ephemeralPorts()
        .map(
            ephemeral ->
                taken(Stream.concat(lines("/proc/net/tcp"), lines("/proc/net/tcp6")), ephemeral))
        .orElse(0L);
  }

  /**
   * @param sockets lines of {@code /proc/net/tcp}; the second field is an address and a port
   * @param counted ports that count
   */
  static long taken(Stream<String> sockets, EphemeralPorts counted) {
    return sockets
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 2 && fields[1].contains(":") && !fields[1].endsWith(":"))
        .filter(fields -> fields[0].matches("\\d+:"))
        .map(fields -> Integer.parseInt(fields[1].replaceFirst(".*:", ""), HEXADECIMAL))
        .filter(counted::contains)
        .distinct()
        .count();
  }

  private static Stream<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream();
    } catch (IOException notLinux) {
      return Stream.empty();
    }
  }
}
