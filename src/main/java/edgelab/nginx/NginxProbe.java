package edgelab.nginx;

import edgelab.TimeLimit;
import edgelab.history.KernelCounters;
import edgelab.history.ProxyFacts;
import edgelab.proxy.Probe;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what NGINX and the kernel say of an NGINX container. Pure: text in, facts out. */
final class NginxProbe implements Probe {
  /** Docker's embedded resolver listens inside the container, on 127.0.0.11. */
  private static final String RESOLVER = "0B00007F";

  private static final String LISTEN = "0A";

  /** States of a connection that NGINX has not done with: established, or closed by the peer. */
  private static final String HELD = "01|08";

  /** Prints the version, the sockets, the kernel's counters and the limits, in this order. */
  private static final String COMMAND =
      "nginx -v 2>&1; cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; cat /proc/net/netstat /proc/1/limits; ";

  /**
   * Waits until something listens, at most 10 s times the patience. In the container, since each
   * command there costs a tenth of a second of a processor.
   */
  private static final String AWAIT_LISTENING =
      poll(
          "! grep -hE '%s' $tcp 2>/dev/null | grep -qv ' %s:'".formatted(sockets(LISTEN), RESOLVER),
          TimeLimit.seconds(10));

  private static final Duration QUIET_WITHIN = TimeLimit.seconds(3);

  /** Waits until NGINX is done with every connection, and so has logged it. */
  private static final String AWAIT_QUIET =
      poll("grep -qE '%s' $tcp 2>/dev/null".formatted(sockets(HELD)), QUIET_WITHIN);

  private static final String EMERG = "[emerg]";

  private static final Pattern VERSION = Pattern.compile("nginx/(\\d+\\.\\d+\\.\\d+)");
  private static final Pattern SOCKET =
      Pattern.compile("(?m)^ *\\d+: ([0-9A-F]+):[0-9A-F]{4} [0-9A-F]+:[0-9A-F]{4} ([0-9A-F]{2}) ");
  private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\d+)");

  private static String sockets(String states) {
    return "^ *[0-9]+: [0-9A-F]+:[0-9A-F]{4} [0-9A-F]+:[0-9A-F]{4} (" + states + ") ";
  }

  private static String poll(String whileTrue, Duration atMost) {
    return "tcp='/proc/net/tcp /proc/net/tcp6'; read now _ </proc/uptime; end=$((${now%.*} + "
        + atMost.toSeconds()
        + ")); while "
        + whileTrue
        + "; do sleep 0.02; read now _ </proc/uptime; [ ${now%.*} -lt $end ] || break; done; ";
  }

  @Override
  public String test() {
    return "nginx -t";
  }

  /** As {@code ngx_parse_url} says it, and {@code ngx_conf_log_error} tells where. */
  @Override
  public boolean isOfUnknownName(String printed) {
    return refusal(printed).contains("host not found");
  }

  @Override
  public String awaitListening() {
    return AWAIT_LISTENING;
  }

  @Override
  public String awaitQuiet() {
    return AWAIT_QUIET;
  }

  @Override
  public Duration quietWithin() {
    return QUIET_WITHIN;
  }

  @Override
  public String command() {
    return COMMAND;
  }

  @Override
  public String errorLog() {
    return "error.log";
  }

  @Override
  public String accessLog() {
    return "access.log";
  }

  @Override
  public String refusal(String printed) {
    return printed
        .lines()
        .filter(line -> line.contains(EMERG))
        .findFirst()
        .map(line -> line.substring(line.indexOf(EMERG)))
        .orElse("it does not listen on any port. " + printed.strip());
  }

  @Override
  public ProxyFacts read(String output) {
    return new ProxyFacts(
        Nginx.NAME,
        first(VERSION, output, "0.0.0"),
        listeners(output),
        Long.parseLong(first(OPEN_FILES, output, "-1")),
        new KernelCounters(output).get("TcpExt", "ListenOverflows"));
  }

  private static int listeners(String output) {
    return (int)
        SOCKET
            .matcher(output)
            .results()
            .filter(socket -> socket.group(2).equals(LISTEN))
            .filter(socket -> !socket.group(1).equals(RESOLVER))
            .count();
  }

  private static String first(Pattern pattern, String text, String otherwise) {
    Matcher match = pattern.matcher(text);
    return match.find() ? match.group(1) : otherwise;
  }
}
