package edgelab.nginx.causes.headers;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A header that {@code add_header} puts into the 101: with {@code always} only, since 101 is none
 * of the statuses that it holds for, and not where its value is empty ({@code
 * ngx_http_headers_filter}, {@code ngx_http_add_header}).
 */
final class AddedAnswer {
  private static final String ADD = "add_header";

  /** Name, value, and {@code always}, which is all that a third one can be. */
  private static final int WITH_ALWAYS = 3;

  private AddedAnswer() {}

  static Optional<Suspicion> suspect(RuleContext context, String header) {
    RequestVariables variables = RequestVariables.of(context);
    return SettingLevel.holding(context.target(), ADD).stream()
        .flatMap(level -> level.about(header).stream())
        .filter(line -> line.words().size() == WITH_ALWAYS)
        .filter(line -> !isEmpty(line, variables))
        .findFirst()
        .map(line -> suspicion(context, header, line, variables));
  }

  /** Of a header that a 101 must have once: it comes twice, or not at all. */
  static List<Suspicion> orHidden(RuleContext context, String header) {
    return Stream.of(HiddenHeader.suspect(context, header), suspect(context, header))
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean isEmpty(Directive line, RequestVariables variables) {
    return variables.texts(SentHeader.value(line)).stream().allMatch(String::isEmpty);
  }

  private static Suspicion suspicion(
      RuleContext context, String header, Directive line, RequestVariables variables) {
    List<Remove> edits = HiddenHeader.removals(context, ADD, header);
    return Suspicion.ofAll(line.source(), "%s puts %s into the 101 that clients get", ADD, header)
        .fixedBy(edits)
        .certainIf(
            variables.texts(SentHeader.value(line)).stream()
                .noneMatch(text -> text.isEmpty() || RequestVariables.isUnknown(text)));
  }
}
