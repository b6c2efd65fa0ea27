package edgelab.nginx.rule;

import edgelab.nginx.routing.Address;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network of IPv4, as {@code allow} and {@code deny} name it.
 *
 * @param base its first address, as a number of 32 bits
 * @param bits of the prefix, 0 to 32
 */
public record Ipv4Network(long base, int bits) {
  private static final Pattern CIDR = Pattern.compile("([\\d.]+)(?:/(\\d{1,2}))?");

  /** Empty where the text is no address and no network of IPv4. */
  public static Optional<Ipv4Network> parse(String text) {
    Matcher match = CIDR.matcher(text);
    if (!match.matches() || !Address.isIpv4(match.group(1))) {
      return Optional.empty();
    }
    int bits = match.group(2) == null ? 32 : Math.min(32, Integer.parseInt(match.group(2)));
    long address = 0;
    for (String part : match.group(1).split("\\.")) {
      address = address << 8 | Integer.parseInt(part);
    }
    long size = 1L << (32 - bits);
    return Optional.of(new Ipv4Network(address / size * size, bits));
  }

  /** The networks among the texts. */
  public static List<Ipv4Network> all(String... texts) {
    return Stream.of(texts).flatMap(text -> parse(text).stream()).toList();
  }

  /** They have an address in common: the smaller is a part of the larger. */
  public boolean overlaps(Ipv4Network other) {
    return base < other.end() && other.base < end();
  }

  /** The first that a machine may have: a network's own address is none. */
  public long firstHost() {
    return bits < 31 ? base + 1 : base;
  }

  /** The address behind its last. */
  public long end() {
    return base + (1L << (32 - bits));
  }

  /** A number as an address is written. */
  public static String text(long address) {
    return Stream.of(24, 16, 8, 0)
        .map(shift -> String.valueOf(address >> shift & 255))
        .collect(Collectors.joining("."));
  }
}
