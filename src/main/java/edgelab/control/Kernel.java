package edgelab.control;

import com.sun.management.UnixOperatingSystemMXBean;
import edgelab.history.Conditions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Linux kernel's counts and limits for this process and its machine. */
public final class Kernel {
  private static final UnixOperatingSystemMXBean SYSTEM =
      (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private Kernel() {}

  /** Processor time of this process. */
  static Duration cpu() {
    return Duration.ofNanos(SYSTEM.getProcessCpuTime());
  }

  /** Memory of this process; -1 if the kernel does not tell. */
  static long residentBytes() {
    Matcher match = RESIDENT.matcher(read("/proc/self/status"));
    return match.find() ? Long.parseLong(match.group(1)) * 1024 : -1;
  }

  /** Open files of this process. */
  public static long descriptors() {
    return SYSTEM.getOpenFileDescriptorCount();
  }

  public static Conditions conditions() {
    return new Conditions(
        SYSTEM.getMaxFileDescriptorCount(),
        descriptors(),
        ephemeralPorts().map(EphemeralPorts::count).orElse(-1),
        number("/proc/sys/net/netfilter/nf_conntrack_count"),
        number("/proc/sys/net/netfilter/nf_conntrack_max"),
        -1);
  }

  public static Processors processors() {
    return Processors.parse(read("/proc/stat"));
  }

  /**
   * The local ports of connections that choose none.
   *
   * @param first of them
   * @param last of them
   */
  public record EphemeralPorts(int first, int last) {
    int count() {
      return last - first + 1;
    }

    public boolean contains(int port) {
      return port >= first && port <= last;
    }
  }

  /** Empty if the kernel does not tell. */
  public static Optional<EphemeralPorts> ephemeralPorts() {
    String[] range = read("/proc/sys/net/ipv4/ip_local_port_range").split("\\s+");
    return range.length == 2
        ? Optional.of(new EphemeralPorts(Integer.parseInt(range[0]), Integer.parseInt(range[1])))
        : Optional.empty();
  }

  private static long number(String file) {
    String text = read(file);
    return text.isEmpty() ? -1 : Long.parseLong(text);
  }

  private static String read(String file) {
    byte[] buffer = new byte[4096];
    // One read: a sysctl file ends after the first, and readString begins with a single byte.
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      int length = Math.max(0, in.read(buffer));
      return new String(buffer, 0, length, StandardCharsets.US_ASCII).strip();
    } catch (IOException notOnThisKernel) {
      return "";
    }
  }
}
