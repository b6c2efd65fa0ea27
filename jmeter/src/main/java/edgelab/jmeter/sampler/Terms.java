package edgelab.jmeter.sampler;

import java.net.URI;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.protocol.java.sampler.JavaSamplerContext;

/**
 * The parameters of a sample, as JMeter's window shows them; times are in milliseconds.
 *
 * @param url {@code ws} or {@code wss}
 * @param connectTo {@code host:port} in place of the URL's own; empty: the URL's own
 * @param subprotocol asked for, and required in the 101 as browsers do; empty: none
 * @param client a number, sent as {@code X-Agent}, by which a server's log can be joined; empty:
 *     none is sent
 * @param handshake the longest from the connect call to the 101
 * @param hold how long all stay once the last client of the thread group has opened or given up
 * @param attempts dials of a client at the most
 * @param base the longest first wait between two dials; it doubles from one to the next
 * @param cap the longest wait
 * @param startLine {@code host:port} of a {@link StartServer}; empty: the group begins by itself
 */
record Terms(
    URI url,
    String connectTo,
    String subprotocol,
    String client,
    int handshake,
    long hold,
    int attempts,
    long base,
    long cap,
    String startLine) {

  static Arguments defaults() {
    Arguments defaults = new Arguments();
    defaults.addArgument("url", "${__P(url,ws://localhost/)}");
    defaults.addArgument("connectTo", "${__P(connectTo,)}");
    defaults.addArgument("subprotocol", "${__P(subprotocol,)}");
    defaults.addArgument("client", "${__intSum(${__P(first,0)},${__threadNum},-1)}");
    defaults.addArgument("handshake", "${__P(handshake,5000)}");
    defaults.addArgument("hold", "${__P(hold,500)}");
    defaults.addArgument("attempts", "${__P(attempts,1)}");
    defaults.addArgument("base", "${__P(base,100)}");
    defaults.addArgument("cap", "${__P(cap,5000)}");
    defaults.addArgument("startLine", "${__P(startLine,)}");
    return defaults;
  }

  /**
   * @throws IllegalArgumentException where one of them is none, and which
   */
  static Terms of(JavaSamplerContext context) {
    return new Terms(
        URI.create(context.getParameter("url", "")),
        context.getParameter("connectTo", ""),
        context.getParameter("subprotocol", ""),
        context.getParameter("client", ""),
        (int) number(context, "handshake", 1),
        number(context, "hold", 0),
        (int) number(context, "attempts", 1),
        number(context, "base", 0),
        number(context, "cap", 0),
        context.getParameter("startLine", ""));
  }

  private static long number(JavaSamplerContext context, String name, long least) {
    String text = context.getParameter(name, "");
    if (!text.matches("\\d{1,9}") || Long.parseLong(text) < least) {
      throw new IllegalArgumentException(
          "%s must be a whole number from %d on, not '%s'".formatted(name, least, text));
    }
    return Long.parseLong(text);
  }

  /** The longest wait before a dial. */
  long ceiling(int attempt) {
    int doublings = Math.min(30, attempt - 2);
    return Math.min(cap, base << doublings);
  }
}
