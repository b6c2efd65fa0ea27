package edgelab.nginx.build;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.proxy.Version;
import edgelab.proxy.VersionRange;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A directive that only some versions of NGINX take.
 *
 * @param directive in a configuration
 * @param versions that take it
 * @param reference NGINX's documentation of it
 */
public record VersionNeed(Directive directive, VersionRange versions, URI reference) {
  private static final String DOCUMENTATION = "https://nginx.org/en/docs/%s.html#%s";
  private static final List<Row> ROWS =
      TableFile.rows("versions.txt", 5).stream().map(Row::of).toList();

  private record Row(
      String inside, String directive, String argument, VersionRange versions, String page) {
    static Row of(List<String> row) {
      return new Row(
          row.get(0), row.get(1), row.get(2), VersionRange.parse(row.get(3)), row.get(4));
    }

    boolean isOf(Directive one, List<String> around) {
      return one.is(directive)
          && (inside.equals("*") || around.contains(inside))
          && (argument.equals("-") || one.args().stream().anyMatch(this::isArgument));
    }

    private boolean isArgument(String text) {
      return argument.endsWith("=") ? text.startsWith(argument) : text.equals(argument);
    }

    VersionNeed need(Directive one) {
      return new VersionNeed(one, versions, URI.create(DOCUMENTATION.formatted(page, directive)));
    }
  }

  /** In the order of the files. */
  public static List<VersionNeed> of(NginxConfig config) {
    List<VersionNeed> needs = new ArrayList<>();
    config.directives().forEach(one -> add(one, List.of(), needs));
    return List.copyOf(needs);
  }

  private static void add(Directive one, List<String> around, List<VersionNeed> needs) {
    ROWS.stream().filter(row -> row.isOf(one, around)).forEach(row -> needs.add(row.need(one)));
    if (one.isTable()) {
      return;
    }
    List<String> inner = new ArrayList<>(around);
    inner.add(one.name());
    one.block().forEach(below -> add(below, inner, needs));
  }

  /**
   * For example {@code http2 on needs NGINX 1.25.1}, or {@code ssl on: NGINX 1.25.1 removed it}.
   */
  @Override
  public String toString() {
    Version from = versions.from();
    return from == null
        ? "%s: NGINX %s removed it".formatted(directive, versions.until())
        : "%s needs NGINX %s".formatted(directive, from);
  }
}
