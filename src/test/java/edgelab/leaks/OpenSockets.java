package edgelab.leaks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * TCP sockets of this JVM, as the kernel has them. An established connection with a peer elsewhere
 * is not counted: that is how the lab speaks to containers and a browser, from shared pools.
 */
final class OpenSockets {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Pattern DESCRIPTOR = Pattern.compile("socket:\\[(\\d+)]");

  /** Number, local and remote address and port, state, five columns, inode. */
  private static final Pattern LINE =
      Pattern.compile(
          " *\\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:([0-9A-F]{4}) ([0-9A-F]{2}) (?:\\S+ +){5}(\\d+) .*");

  private static final int ESTABLISHED = 1;

  /** By the kernel's number, {@code include/net/tcp_states.h}. */
  private static final List<String> STATES =
      List.of(
          "",
          "ESTABLISHED",
          "SYN_SENT",
          "SYN_RECV",
          "FIN_WAIT1",
          "FIN_WAIT2",
          "TIME_WAIT",
          "CLOSE",
          "CLOSE_WAIT",
          "LAST_ACK",
          "LISTEN",
          "CLOSING",
          "NEW_SYN_RECV");

  static {
    if (!Files.isDirectory(DESCRIPTORS)) {
      System.err.println("edgelab: no test looks for open sockets here: there is no /proc");
    }
  }

  private record Tcp(int local, int remote, int state) {
    boolean isOtherEndOf(Tcp one) {
      return local == one.remote && remote == one.local;
    }
  }

  private OpenSockets() {}

  static Set<String> now() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return Set.of();
    }
    try {
      List<Tcp> mine = sockets(inodes());
      Set<String> counted = new HashSet<>();
      for (Tcp one : mine) {
        if (one.state != ESTABLISHED || mine.stream().anyMatch(one::isOtherEndOf)) {
          counted.add(
              "socket %s, port %d, peer's port %d"
                  .formatted(STATES.get(one.state), one.local, one.remote));
        }
      }
      return counted;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> inodes() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
        Matcher socket = DESCRIPTOR.matcher(target(descriptor));
        if (socket.matches()) {
          inodes.add(socket.group(1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static List<Tcp> sockets(Set<String> inodes) throws IOException {
    List<Tcp> sockets = new ArrayList<>();
    for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        Matcher match = LINE.matcher(line);
        if (match.matches() && inodes.contains(match.group(4))) {
          sockets.add(new Tcp(hex(match.group(1)), hex(match.group(2)), hex(match.group(3))));
        }
      }
    }
    return sockets;
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }
}
