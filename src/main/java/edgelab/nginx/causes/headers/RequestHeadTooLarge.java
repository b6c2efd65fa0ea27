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
import java.util.List;
import java.util.Optional;

/**
 * A header of the request does not fit into one of {@code large_client_header_buffers}: NGINX
 * answers 400 ({@code ngx_http_alloc_large_header_buffer}).
 */
public final class RequestHeadTooLarge {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "request_head_too_large",
              Hop.PROXY,
              CauseKind.HEADER,
              "a request header does not fit into large_client_header_buffers",
              "http/ngx_http_core_module.html#large_client_header_buffers",
              Logged.line(
                  "the client's header does not fit into large_client_header_buffers",
                  Loss::isRejected,
                  Phrase.TOO_LONG_HEADER_LINE))
          .with(RequestHeadTooLarge::suspect)
          .ofEveryRequest();

  private static final String NAME = "large_client_header_buffers";

  /** NGINX's own default. */
  private static final long NUMBER = 4;

  private static final long SIZE = 8 << 10;

  private RequestHeadTooLarge() {}

  private static List<Suspicion> suspect(RuleContext context) {
    Optional<Directive> set = context.effective(NAME);
    long number = set.flatMap(one -> Sizes.argument(one, 0)).orElse(NUMBER);
    long size = set.flatMap(one -> Sizes.argument(one, 1)).orElse(SIZE);
    int longest = AddedHeaders.of(context).longestLine();
    if (context.target().isStream() || longest <= size) {
      return List.of();
    }
    String enough = Sizes.text(Sizes.powerOfTwo(longest));
    Edit edit =
        set.<Edit>map(one -> new SetArguments(one, List.of(String.valueOf(number), enough)))
            .orElseGet(
                () ->
                    context.insert(
                        context.target().server(), NAME, String.valueOf(number), enough));
    return List.of(
        Suspicion.ofAll(
                edit.where(),
                "a request header line of %d bytes is longer than a buffer, %s",
                longest,
                Sizes.text(size))
            .fixedBy(edit));
  }
}
