package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of the answer does not fit into {@code proxy_buffer_size} ({@code
 * ngx_http_upstream_process_header}).
 */
public final class BufferTooSmall {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "buffer_too_small",
              Hop.PROXY,
              CauseKind.HEADER,
              "the head of the answer does not fit into proxy_buffer_size",
              "http/ngx_http_proxy_module.html#proxy_buffer_size",
              Logged.line(
                  "the Edge's answer does not fit into proxy_buffer_size",
                  Loss::isUnopened,
                  Phrase.TOO_BIG_HEADER))
          .with(BufferTooSmall::suspect);

  private BufferTooSmall() {}

  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kKmM]?)");

  /**
   * Bytes of the mock Edge's 101 without a subprotocol, as RFC 6455 section 4.2.2 has it: the
   * status line 34, Upgrade 20, Connection 21, Sec-WebSocket-Accept 52, the empty line 2.
   */
  private static final int HEAD = 129;

  /** Bytes of a Sec-WebSocket-Protocol line besides its value. */
  private static final int SUBPROTOCOL_LINE = 26;

  /** One page of memory, NGINX's own default on most machines; in bytes. */
  private static final long PAGE = 4096;

  /** {@code proxy_buffers} that go with a page: NGINX's own default. */
  private static final List<String> PAGES = List.of("8", "4k");

  /** Bytes of the 101 that the mock Edge sends. */
  static int head(String subprotocol) {
    return HEAD + (subprotocol.isEmpty() ? 0 : SUBPROTOCOL_LINE + subprotocol.length());
  }

  private static List<Suspicion> suspect(RuleContext context) {
    int head = head(context.scenario().behaviour().subprotocol());
    return context.effective("proxy_buffer_size").stream()
        .filter(set -> bytes(set, 0, PAGE) < PAGE)
        .map(
            set -> {
              Suspicion suspicion =
                  Suspicion.ofAll(
                          set.source(),
                          "the 101 has a head of %d bytes or more, and proxy_buffer_size takes"
                              + " %s",
                          head,
                          set.first())
                      .fixedBy(edits(set, context));
              return suspicion.certainIf(bytes(set, 0, PAGE) < head);
            })
        .toList();
  }

  /**
   * The other sizes must go with it, or NGINX refuses it ({@code ngx_http_proxy_merge_loc_conf}).
   */
  private static List<Edit> edits(Directive set, RuleContext context) {
    List<Edit> edits = new ArrayList<>(List.of(new SetArguments(set, List.of("4k"))));
    Optional<Directive> buffers = context.effective("proxy_buffers");
    long one = Math.max(PAGE, buffers.map(all -> bytes(all, 1, PAGE)).orElse(PAGE));
    buffers
        .filter(all -> (bytes(all, 0, 8) - 1) * bytes(all, 1, PAGE) < 2 * one)
        .ifPresent(all -> edits.add(new SetArguments(all, PAGES)));
    for (String name : List.of("proxy_busy_buffers_size", "proxy_temp_file_write_size")) {
      context
          .effective(name)
          .filter(size -> bytes(size, 0, one) < one)
          .ifPresent(size -> edits.add(new SetArguments(size, List.of(2 * one / 1024 + "k"))));
    }
    return edits;
  }

  /** As {@code ngx_parse_size} reads it; what is no size NGINX refuses by itself. */
  private static long bytes(Directive directive, int argument, long otherwise) {
    if (argument >= directive.words().size()) {
      return otherwise;
    }
    Matcher size = SIZE.matcher(directive.args().get(argument));
    if (!size.matches()) {
      return otherwise;
    }
    String unit = size.group(2).toLowerCase(Locale.ROOT);
    return Long.parseLong(size.group(1))
        * (unit.equals("k") ? 1024 : unit.equals("m") ? 1 << 20 : 1);
  }
}
