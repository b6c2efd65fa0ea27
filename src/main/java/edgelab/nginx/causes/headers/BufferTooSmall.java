package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Sizes;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.EdgeTrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * Bytes of the mock Edge's 101 without a subprotocol, as RFC 6455 section 4.2.2 has it: the
   * status line 34, Upgrade 20, Connection 21, Sec-WebSocket-Accept 52, the empty line 2.
   */
  private static final int HEAD = 129;

  /** Bytes of a Sec-WebSocket-Protocol line besides its value. */
  private static final int SUBPROTOCOL_LINE = 26;

  /** One page of memory, NGINX's own default on most machines; in bytes. */
  private static final long PAGE = 4096;

  /** Bytes of the 101 that the mock Edge sends. */
  static int head(String subprotocol) {
    return HEAD + (subprotocol.isEmpty() ? 0 : SUBPROTOCOL_LINE + subprotocol.length());
  }

  private static List<Suspicion> suspect(RuleContext context) {
    int added = context.has(EdgeTrait.LARGE_ANSWER_HEAD) ? EdgeTrait.ADDED_HEAD_BYTES : 0;
    int head = head(context.scenario().behaviour().subprotocol()) + added;
    Optional<Directive> set = context.effective("proxy_buffer_size");
    long size = set.flatMap(one -> Sizes.argument(one, 0)).orElse(PAGE);
    if (size >= PAGE && size >= head) {
      return List.of();
    }
    List<Edit> edits = edits(set, PAGE * ((head + PAGE - 1) / PAGE), context);
    return List.of(
        Suspicion.ofAll(
                edits.get(0).where(),
                "the 101 has a head of %d bytes or more, and proxy_buffer_size takes %s",
                head,
                set.map(Directive::first).orElse("4k"))
            .fixedBy(edits)
            .certainIf(size < head));
  }

  /**
   * The other sizes must go with it, or NGINX refuses it ({@code ngx_http_proxy_merge_loc_conf}).
   */
  private static List<Edit> edits(Optional<Directive> set, long enough, RuleContext context) {
    List<Edit> edits = new ArrayList<>();
    String text = Sizes.text(enough);
    edits.add(
        set.<Edit>map(one -> new SetArguments(one, List.of(text)))
            .orElseGet(() -> context.insert(context.location(), "proxy_buffer_size", text)));
    Optional<Directive> buffers = context.effective("proxy_buffers");
    long one = Math.max(enough, buffers.flatMap(all -> Sizes.argument(all, 1)).orElse(PAGE));
    buffers
        .filter(
            all ->
                (Sizes.argument(all, 0).orElse(8L) - 1) * Sizes.argument(all, 1).orElse(PAGE)
                    < 2 * one)
        .ifPresent(all -> edits.add(new SetArguments(all, List.of("8", text))));
    for (String name : List.of("proxy_busy_buffers_size", "proxy_temp_file_write_size")) {
      context
          .effective(name)
          .filter(size -> Sizes.argument(size, 0).orElse(one) < one)
          .ifPresent(size -> edits.add(new SetArguments(size, List.of(Sizes.text(2 * one)))));
    }
    return edits;
  }
}
