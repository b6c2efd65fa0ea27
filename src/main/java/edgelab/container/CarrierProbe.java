package edgelab.container;

import edgelab.history.CarrierFacts;
import edgelab.history.KernelCounters;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what Kamailio and the kernel say of the carrier's container. Pure: text in, facts out. */
final class CarrierProbe {
  /** Prints the kernel's release and its counters. */
  static final String COMMAND = "uname -r; cat /proc/net/snmp";

  /**
   * Asks for a page that is not there. The processes that answer are the last that Kamailio starts,
   * long after it listens.
   */
  static final String ASK =
      "timeout 2 bash -c 'exec 3<>/dev/tcp/127.0.0.1/%d; printf \"GET / HTTP/1.1\\r\\nHost: carrier\\r\\n\\r\\n\" >&3; head -n 1 <&3' 2>&1"
          .formatted(CarrierContainer.WEBSOCKET_PORT);

  private static final String REGISTERED = "<script>: registered ";

  /** As {@code kamailio -v} says it. */
  private static final Pattern VERSION = Pattern.compile("kamailio (\\d+\\.\\d+\\.\\d+)");

  /** As {@code probe_max_receive_buffer} says it. */
  private static final Pattern BUFFER = Pattern.compile("SO_RCVBUF is finally (\\d+)");

  private static final Pattern REFUSAL = Pattern.compile("(?m)(?:CRITICAL|ERROR|ALERT): .*");

  private CarrierProbe() {}

  /**
   * @param kernel what {@link #COMMAND} prints
   * @param log of Kamailio
   */
  static CarrierFacts read(String kernel, String log) {
    KernelCounters counters = new KernelCounters(kernel);
    return new CarrierFacts(
        version(log),
        kernel.lines().findFirst().orElse(""),
        Integer.parseInt(last(BUFFER, log, "-1")),
        counters.get("Udp", "InDatagrams"),
        counters.get("Udp", "RcvbufErrors"),
        log.lines().filter(line -> line.contains(REGISTERED)).count());
  }

  static String version(String log) {
    return last(VERSION, log, "0.0.0");
  }

  /**
   * @param answer to {@link #ASK}
   */
  static boolean serves(String answer) {
    return answer.startsWith("HTTP/1.");
  }

  /** The first line that says why Kamailio does not run. */
  static Optional<String> refusal(String log) {
    return REFUSAL.matcher(log).results().findFirst().map(line -> line.group().strip());
  }

  /** One group of the last match. */
  private static String last(Pattern pattern, String text, String otherwise) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .reduce((earlier, later) -> later)
        .orElse(otherwise);
  }
}
