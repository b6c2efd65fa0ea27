package edgelab.nginx.causes.upstream;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Source;
import edgelab.nginx.config.Word;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.Backend.Reach;
import edgelab.nginx.rule.RuleContext;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Edits of an upstream's address, in the directive that holds it: a pass, a set, a map's entry. */
final class AddressEdit {
  private AddressEdit() {}

  /** An address that answers comes in the place of one that does not; the rest of a URL stays. */
  static Optional<Edit> toOther(RuleContext context, UpstreamAddress wrong) {
    if (wrong.address().isSocket()) {
      return Optional.empty();
    }
    if (UpstreamReach.of(context, wrong) == Reach.PLAIN) {
      return toScheme(context, wrong, "https", "http");
    }
    boolean toPlain = wrong.tls() && wrong.directive().first().startsWith("https://");
    return OtherServer.of(context, wrong.address())
        .flatMap(address -> replaced(context, wrong, wrong.address().text(), address, toPlain))
        .or(() -> toHost(context, wrong));
  }

  /** The port is right, and a variable keeps it apart from the host. */
  private static Optional<Edit> toHost(RuleContext context, UpstreamAddress wrong) {
    Backend backend = context.backend();
    return backend.ports().contains(wrong.address().port())
        ? replaced(context, wrong, wrong.address().host(), backend.host(), false)
        : Optional.empty();
  }

  /** {@code http://} and {@code https://} in the pass itself. */
  static Optional<Edit> toScheme(
      RuleContext context, UpstreamAddress dialed, String was, String now) {
    return Stream.concat(Stream.of(dialed.directive()), context.target().pass().stream())
        .filter(pass -> pass.first().startsWith(was + "://"))
        .findFirst()
        .map(
            pass -> changed(pass, pass.words().get(0), text -> now + text.substring(was.length())));
  }

  /** The line that holds the address. */
  static Source where(RuleContext context, UpstreamAddress dialed) {
    return AddressHolder.find(context, dialed, dialed.address().text())
        .or(() -> AddressHolder.find(context, dialed, dialed.address().host()))
        .orElse(dialed.directive())
        .source();
  }

  private static Optional<Edit> replaced(
      RuleContext context, UpstreamAddress dialed, String was, String now, boolean toPlain) {
    UnaryOperator<String> plain =
        text -> toPlain ? text.replaceFirst("^https://", "http://") : text;
    return AddressHolder.find(context, dialed, was)
        .map(
            one ->
                changed(
                    one,
                    AddressHolder.word(one, dialed, was).orElseThrow(),
                    text ->
                        plain.apply(
                            AddressHolder.whole(was)
                                .matcher(text)
                                .replaceFirst(Matcher.quoteReplacement(now)))));
  }

  private static Edit changed(Directive directive, Word changed, UnaryOperator<String> change) {
    return new SetArguments(
        directive,
        directive.words().stream()
            .map(word -> word.equals(changed) ? change.apply(word.text()) : word.text())
            .toList());
  }
}
