package edgelab.nginx.causes.headers;

import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.rule.NginxCause;

/** NGINX granted an extension that no client asked for; only the client sees it. */
public final class ExtensionAdded {
  private static final String HEADER = "Sec-WebSocket-Extensions";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "extension_added",
              Hop.PROXY,
              CauseKind.HEADER,
              "the 101 grants an extension that was not asked for",
              "http/ngx_http_headers_module.html#add_header",
              RefusedAnswer.sign(
                  Signal.BAD_EXTENSION, "a 101 granted an extension that %s had not asked for"))
          .with(context -> AddedAnswer.suspect(context, HEADER).stream().toList());

  private ExtensionAdded() {}
}
