package edgelab.check;

import edgelab.NearMisses;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A name that is almost that of an {@code upstream}: NGINX asks a name server for it, and the lab's
 * knows every name.
 */
final class UnusedUpstreams {
  private UnusedUpstreams() {}

  /**
   * @param dialed by the target
   */
  static Stream<Note> notes(Target target, List<UpstreamAddress> dialed) {
    List<Directive> all = target.chain().get(0).block("upstream");
    return dialed.stream()
        .filter(one -> one.address().isName() && target.pass().equals(Optional.of(one.directive())))
        .flatMap(
            one ->
                all.stream()
                    .filter(
                        upstream ->
                            NearMisses.isMisspelling(upstream.first(), one.address().host()))
                    .filter(upstream -> !isNamed(target, upstream))
                    .map(upstream -> note(one, upstream)));
  }

  /** Anywhere but where it is made. */
  private static boolean isNamed(Target target, Directive upstream) {
    return target.config().directives().stream()
        .flatMap(Directive::walkThroughTables)
        .filter(one -> !one.equals(upstream))
        .flatMap(one -> one.args().stream())
        .anyMatch(text -> text.contains(upstream.first()));
  }

  private static Note note(UpstreamAddress one, Directive upstream) {
    return new Note(
        one.directive().source(),
        "no upstream is called %s, and nothing passes to upstream %s of line %d: NGINX does not start where no name server knows the name"
            .formatted(one.address().host(), upstream.first(), upstream.source().line()));
  }
}
