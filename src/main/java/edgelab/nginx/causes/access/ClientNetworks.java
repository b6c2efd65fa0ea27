package edgelab.nginx.causes.access;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a rule of {@code allow} or {@code deny} is about the clients. They come from a private
 * IPv4 network (RFC 1918), as containers do; which one nobody knows beforehand.
 */
final class ClientNetworks {
  private static final Pattern CIDR =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  private static final List<String> PRIVATE =
      List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

  private ClientNetworks() {}

  /** How many of the clients a rule is about. */
  enum NetworkShare {
    ALL,
    NONE,
    /** All of them or none, or some. */
    UNKNOWN
  }

  /**
   * @param rule the argument of {@code allow} or {@code deny}
   */
  static NetworkShare of(String rule) {
    if (rule.equals("all") || rule.endsWith("/0") && !rule.contains(":")) {
      return NetworkShare.ALL;
    }
    if (rule.contains(":")) { // IPv6 and unix: are asked of no IPv4 client
      return NetworkShare.NONE;
    }
    Matcher network = CIDR.matcher(rule);
    boolean isPublic =
        network.matches()
            && PRIVATE.stream()
                .map(CIDR::matcher)
                .filter(Matcher::matches)
                .noneMatch(one -> overlap(one, network));
    return isPublic ? NetworkShare.NONE : NetworkShare.UNKNOWN;
  }

  /** Two networks overlap where they are equal in as many bits as the shorter prefix has. */
  private static boolean overlap(Matcher one, Matcher other) {
    int bits = Math.min(bits(one), bits(other));
    return bits == 0 || address(one) >> (32 - bits) == address(other) >> (32 - bits);
  }

  private static int bits(Matcher network) {
    return network.group(5) == null ? 32 : Math.min(32, Integer.parseInt(network.group(5)));
  }

  private static long address(Matcher network) {
    long address = 0;
    for (int part = 1; part <= 4; part++) {
      address = address << 8 | Integer.parseInt(network.group(part));
    }
    return address;
  }
}
