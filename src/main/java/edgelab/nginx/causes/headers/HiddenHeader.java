package edgelab.nginx.causes.headers;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A header of the 101 that {@code proxy_hide_header} takes out. */
final class HiddenHeader {
  private static final String HIDE = "proxy_hide_header";

  private HiddenHeader() {}

  /** Empty where it is not hidden, or where {@code proxy_pass_header} passes it all the same. */
  static Optional<Suspicion> suspect(RuleContext context, String header) {
    boolean isPassed =
        context.target().effective("proxy_pass_header").stream()
            .anyMatch(line -> line.first().equalsIgnoreCase(header));
    List<Remove> edits = isPassed ? List.of() : removals(context, HIDE, header);
    return edits.stream()
        .findFirst()
        .map(
            first ->
                Suspicion.ofAll(
                        first.where(), "%s takes %s out of the 101 that clients get", HIDE, header)
                    .fixedBy(edits));
  }

  /**
   * The lines about a header go; a block that has no line left inherits those around it, so that
   * they go too.
   */
  static List<Remove> removals(RuleContext context, String directive, String header) {
    List<Remove> edits = new ArrayList<>();
    for (SettingLevel level : SettingLevel.around(context.target(), directive)) {
      List<Directive> lines = level.about(header);
      lines.forEach(line -> edits.add(new Remove(line)));
      if (lines.size() < level.lines().size()) {
        break;
      }
    }
    return edits;
  }
}
