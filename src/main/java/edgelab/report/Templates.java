package edgelab.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * Renders a record with the template of the same name, for example a {@link ReportPage} with {@code
 * src/main/jte/ReportPage.jte}. A template escapes each value for the place where it stands, except
 * in {@code $unsafe{}}.
 */
final class Templates {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, Templates.class.getPackageName());

  private Templates() {}

  static String render(Record model) {
    StringOutput output = new StringOutput();
    ENGINE.render(model.getClass().getSimpleName() + ".jte", model, output);
    return output.toString();
  }
}
