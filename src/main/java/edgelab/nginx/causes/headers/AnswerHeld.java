package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.rule.OutsideRule;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;

/**
 * {@code ssi on} reads each answer of a type in {@code ssi_types}, {@code text/html} always, and
 * drops the flush that sends a 101 at once ({@code ngx_http_ssi_body_filter}): its head stays in
 * NGINX, and the client waits, or gets the backend's first frame without it. Odoo's 101 and that of
 * others on Werkzeug have that type.
 */
public final class AnswerHeld {
  public static final OutsideRule RULE =
      OutsideRule.of(
          "answer_held",
          Hop.PROXY,
          CauseKind.HEADER,
          "ssi on holds the 101 back",
          "ngx_http_ssi_module.html#ssi",
          "for a backend whose 101 has Content-Type: text/html, as Odoo's has",
          AnswerHeld::suspect);

  private AnswerHeld() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context
        .on("ssi")
        .filter(any -> context.isPassedOn())
        .map(
            ssi ->
                Suspicion.ofAll(
                        ssi.source(),
                        "ssi on looks for commands in an answer of type text/html, and a 101 of"
                            + " that type is not sent")
                    .fixedBy(context.off(ssi))
                    .possible())
        .stream()
        .toList();
  }
}
