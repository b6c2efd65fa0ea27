package edgelab.variant;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads kernel settings, {@code NAME=VALUE} or several with {@code ;} between. Only names of the
 * container's own network namespace are allowed: any other would change the whole machine, and the
 * engine refuses it as the container starts.
 */
final class SysctlParser {
  private static final Pattern SETTING =
      Pattern.compile(
          "(net(?:\\.[A-Za-z0-9_-]+)+)\\s*=\\s*([A-Za-z0-9_.,:+-]+(?:\\s+[A-Za-z0-9_.,:+-]+)*)");

  private static final String PORT_RANGE = "net.ipv4.ip_local_port_range";
  private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})\\s+([0-9]{1,5})");

  private SysctlParser() {}

  /**
   * @throws IllegalArgumentException where the text is anything else, a name comes twice, or a
   *     range of ports is none
   */
  static Map<String, String> parse(String text) {
    Map<String, String> sysctls = new TreeMap<>();
    for (String part : text.split(";", -1)) {
      Matcher setting = SETTING.matcher(part.strip());
      if (!setting.matches()) {
        throw new IllegalArgumentException(
            "'%s' must be NAME=VALUE, or several with ; between; a NAME begins with net."
                .formatted(part.strip()));
      }
      String name = setting.group(1);
      if (sysctls.put(name, checked(name, setting.group(2))) != null) {
        throw new IllegalArgumentException(name + " must be there only once");
      }
    }
    return sysctls;
  }

  private static String checked(String name, String value) {
    if (name.equals(PORT_RANGE)) {
      Matcher ports = PORTS.matcher(value);
      if (!ports.matches() || !isRange(port(ports, 1), port(ports, 2))) {
        throw new IllegalArgumentException(
            name + " must be the first and the last port, from 1 to 65535, not " + value);
      }
    }
    return value;
  }

  private static int port(Matcher ports, int group) {
    return Integer.parseInt(ports.group(group));
  }

  private static boolean isRange(int first, int last) {
    return 1 <= first && first <= last && last <= 65_535;
  }
}
