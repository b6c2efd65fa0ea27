package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The path by which NGINX chooses a location, its {@code $uri}: without the query, decoded, {@code
 * .} and {@code ..} followed and slashes merged ({@code ngx_http_parse_complex_uri}).
 */
final class RequestPath {
  private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9/._~@:+*!,;=&()$'-]+");

  private static final Set<String> DOTS = Set.of(".", "..");

  private RequestPath() {}

  /**
   * @param asked as it stands in the request line
   * @param listen on which it came: {@code merge_slashes} of its default server holds, since the
   *     line is read before the {@code Host} header
   */
  static String of(String asked, Directive http, Listen listen) {
    return of(asked, isMerged(http, listen));
  }

  private static boolean isMerged(Directive http, Listen listen) {
    return Stream.concat(
            new SharedSocket(listen, http.block("server")).defaultServer().stream(),
            Stream.of(http))
        .flatMap(block -> block.block("merge_slashes").stream())
        .findFirst()
        .filter(merge -> merge.first().equals("off"))
        .isEmpty();
  }

  static String of(String asked, boolean merges) {
    String path = ESCAPED.matcher(asked.replaceFirst("\\?.*", "")).replaceAll(RequestPath::decoded);
    String[] segments = path.substring(path.startsWith("/") ? 1 : 0).split("/", -1);
    List<String> kept = new ArrayList<>();
    for (String segment : segments) {
      if (segment.equals("..") && !kept.isEmpty()) {
        kept.remove(kept.size() - 1);
      } else if (!DOTS.contains(segment) && !(segment.isEmpty() && merges)) {
        kept.add(segment);
      }
    }
    String last = segments[segments.length - 1];
    boolean isOfFolder = last.isEmpty() || DOTS.contains(last);
    boolean isSlashed = kept.isEmpty() || kept.get(kept.size() - 1).isEmpty();
    return "/" + String.join("/", kept) + (isOfFolder && !isSlashed ? "/" : "");
  }

  /** A path as it stands in a request line (RFC 3986 section 3.3); {@link #of} takes it back. */
  static String encoded(String path) {
    return UNSAFE.matcher(path).replaceAll(RequestPath::escaped);
  }

  private static String escaped(MatchResult unsafe) {
    StringBuilder escaped = new StringBuilder();
    for (byte one : unsafe.group().getBytes(StandardCharsets.UTF_8)) {
      escaped.append("%%%02X".formatted(one));
    }
    return escaped.toString();
  }

  private static String decoded(MatchResult escapes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String hex : escapes.group().substring(1).split("%")) {
      bytes.write(Integer.parseInt(hex, 16));
    }
    return Matcher.quoteReplacement(bytes.toString(StandardCharsets.UTF_8));
  }
}
