package edgelab.history;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Counters of a container's network, as the kernel prints them in {@code /proc/net/snmp} and {@code
 * /proc/net/netstat}: for each group a line of names and a line of numbers.
 *
 * @param printed by the kernel, other text around it
 */
public record KernelCounters(String printed) {

  /**
   * @param group of the counter, {@code TcpExt}
   * @param name of the counter, {@code ListenOverflows}
   * @return its number since the network was made; -1 where the kernel does not tell
   */
  public long get(String group, String name) {
    List<String[]> lines =
        Pattern.compile("(?m)^" + group + ": (.*)$")
            .matcher(printed)
            .results()
            .map(line -> line.group(1).split(" "))
            .toList();
    if (lines.size() < 2) {
      return -1;
    }
    int column = List.of(lines.get(0)).indexOf(name);
    return column < 0 ? -1 : Long.parseLong(lines.get(1)[column]);
  }
}
