package edgelab.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Local TCP ports, as Linux lists them in {@code /proc/net}. */
final class LocalPorts {
  private static final int HEXADECIMAL = 16;

  private LocalPorts() {}

  /** How many ephemeral ports have a socket; 0 where the kernel does not tell. */
  static long taken() {
    List<String> range = lines("/proc/sys/net/ipv4/ip_local_port_range").toList();
    if (range.isEmpty()) {
      return 0;
    }
    String[] ends = range.get(0).strip().split("\\s+");
    return taken(
        Stream.concat(lines("/proc/net/tcp"), lines("/proc/net/tcp6")),
        Integer.parseInt(ends[0]),
        Integer.parseInt(ends[1]));
  }

  /**
   * @param sockets lines of {@code /proc/net/tcp}; the second field is an address and a port
   * @param first port that counts
   * @param last port that counts
   */
  static long taken(Stream<String> sockets, int first, int last) {
    return sockets
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 2 && fields[1].contains(":") && !fields[1].endsWith(":"))
        .filter(fields -> fields[0].matches("\\d+:"))
        .map(fields -> Integer.parseInt(fields[1].replaceFirst(".*:", ""), HEXADECIMAL))
        .filter(port -> port >= first && port <= last)
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
