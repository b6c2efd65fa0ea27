package edgelab.nginx.routing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host and port, or a unix socket.
 *
 * @param text as written, without a scheme and a path
 * @param host a name, an IPv4 address, an IPv6 address without brackets, or the path of a unix
 *     socket; empty where only a request decides
 * @param port TCP or UDP; 0 for a unix socket
 */
public record Address(String text, String host, int port) {
  private static final Pattern URL = Pattern.compile("(?i)(https?|grpcs?)://(.*)", Pattern.DOTALL);
  private static final Pattern SOCKET = Pattern.compile("unix:([^:]+)(:.*)?", Pattern.DOTALL);
  private static final Pattern TCP =
      Pattern.compile("(\\[[^]]+]|[^:/?$\\[]+)(?::(\\d{1,5}))?([/?$].*)?", Pattern.DOTALL);
  private static final Pattern PATH = Pattern.compile("[/?].*", Pattern.DOTALL);

  /** A variable that begins with a slash: a host's name ends before it. */
  private static final Pattern OF_PATH =
      Pattern.compile("\\$\\{?(request_uri|uri|document_uri)\\b.*", Pattern.DOTALL);

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /** A variable goes on where the host's name seems to end. */
  private static boolean isCut(Matcher tcp) {
    String rest = tcp.group(3);
    return tcp.group(2) == null
        && rest != null
        && rest.startsWith("$")
        && !OF_PATH.matcher(rest).matches();
  }

  /** The part of a URL behind its scheme; the whole text where it has none. */
  static String withoutScheme(String url) {
    Matcher match = URL.matcher(url);
    return match.matches() ? match.group(2) : url;
  }

  static boolean isTls(String url) {
    return url.regionMatches(true, 0, "https://", 0, 8)
        || url.regionMatches(true, 0, "grpcs://", 0, 8);
  }

  /**
   * @param text {@code [scheme://]host[:port][/path]} or {@code [scheme://]unix:path[:/path]}
   * @param usual the port where none is written
   */
  public static Address parse(String text, int usual) {
    String rest = withoutScheme(text);
    Matcher socket = SOCKET.matcher(rest);
    if (socket.matches()) {
      boolean known = !socket.group(1).contains("$");
      return new Address("unix:" + socket.group(1), known ? socket.group(1) : "", 0);
    }
    Matcher tcp = TCP.matcher(rest);
    if (!tcp.matches() || isCut(tcp)) {
      return new Address(PATH.matcher(rest).replaceFirst(""), "", 0);
    }
    String host = tcp.group(1).replaceAll("[\\[\\]]", "");
    int port = tcp.group(2) == null ? usual : Integer.parseInt(tcp.group(2));
    String written = tcp.group(1) + (tcp.group(2) == null ? "" : ":" + tcp.group(2));
    return new Address(written, host, port);
  }

  /** Known before any request. */
  public boolean isKnown() {
    return !host.isEmpty();
  }

  public boolean isSocket() {
    return text.startsWith("unix:");
  }

  /** NGINX's own machine: its container, here. */
  public boolean isLoopback() {
    return host.startsWith("127.")
        || host.equals("0.0.0.0") // connect() takes it for the loopback
        || host.equals("localhost")
        || host.equals("::1");
  }

  /** IPv6, also where a variable has its port. */
  public boolean isIpv6() {
    return text.startsWith("[") || host.contains(":");
  }

  /** An address, also where a variable has its port or a part of it. */
  public boolean isWrittenInNumbers() {
    return isIpv6() || text.matches("\\d+\\.[\\d.]*([:$].*)?");
  }

  /** An address, not a name. */
  public boolean isNumeric() {
    return host.contains(":") || isIpv4(host);
  }

  /** Another machine's name, which a name server is asked for. */
  public boolean isName() {
    return isKnown() && !isNumeric() && !isLoopback() && !isSocket();
  }

  /** For example {@code 10.0.0.1}. */
  public static boolean isIpv4(String host) {
    return IPV4.matcher(host).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
