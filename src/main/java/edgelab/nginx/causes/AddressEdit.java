package edgelab.nginx.causes;

import edgelab.nginx.causes.Backend.Reach;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Source;
import edgelab.nginx.config.Word;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.UpstreamAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    List<Address> known = context.upstreams().stream().map(UpstreamAddress::address).toList();
    Optional<String> other = context.backend().other(known);
    return other
        .flatMap(address -> replaced(context, wrong, wrong.address().text(), address, toPlain))
        .or(() -> toHost(context, wrong));
  }

  /** The port is right, and a variable keeps it apart from the host. */
  private static Optional<Edit> toHost(RuleContext context, UpstreamAddress wrong) {
    Backend backend = context.backend();
    return backend.isKnown() && backend.ports().contains(wrong.address().port())
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
    return holder(context, dialed, dialed.address().text())
        .or(() -> holder(context, dialed, dialed.address().host()))
        .orElse(dialed.directive())
        .source();
  }

  private static Optional<Edit> replaced(
      RuleContext context, UpstreamAddress dialed, String was, String now, boolean toPlain) {
    UnaryOperator<String> plain =
        text -> toPlain ? text.replaceFirst("^https://", "http://") : text;
    return holder(context, dialed, was)
        .map(
            one ->
                changed(
                    one,
                    word(one, dialed, was).orElseThrow(),
                    text ->
                        plain.apply(
                            whole(was).matcher(text).replaceFirst(Matcher.quoteReplacement(now)))));
  }

  private static Edit changed(Directive directive, Word changed, UnaryOperator<String> change) {
    return new SetArguments(
        directive,
        directive.words().stream()
            .map(word -> word.equals(changed) ? change.apply(word.text()) : word.text())
            .toList());
  }

  /** The directive that is dialed, or what gives a variable of it its value. */
  private static Optional<Directive> holder(
      RuleContext context, UpstreamAddress dialed, String text) {
    return Stream.concat(Stream.of(dialed.directive()), values(context, dialed))
        .filter(one -> word(one, dialed, text).isPresent())
        .findFirst();
  }

  /** Where the place of the address is known, everything may hold it; else what the pass names. */
  private static Stream<Directive> values(RuleContext context, UpstreamAddress dialed) {
    String pass = dialed.directive().first();
    return context
        .target()
        .config()
        .all()
        .filter(one -> one.is("set") || one.isTable())
        .filter(one -> dialed.place().isPresent() || names(pass, variable(one)))
        .flatMap(one -> one.isTable() ? one.block().stream() : Stream.of(one));
  }

  private static String variable(Directive value) {
    int last = value.words().size() - 1;
    return value.is("set") || last < 0 ? value.first() : value.args().get(last);
  }

  private static boolean names(String pass, String variable) {
    return variable.startsWith("$")
        && Pattern.compile("\\$\\{?" + Pattern.quote(variable.substring(1)) + "(?!\\w)")
            .matcher(pass)
            .find();
  }

  private static Optional<Word> word(Directive one, UpstreamAddress dialed, String text) {
    Optional<Source> place = dialed.place().filter(any -> text.equals(dialed.address().text()));
    return one.words().stream()
        .filter(
            word ->
                place
                    .map(where -> isIn(where, word.source()))
                    .orElseGet(() -> whole(text).matcher(word.text()).find()))
        .findFirst();
  }

  private static boolean isIn(Source inner, Source outer) {
    return inner.file().equals(outer.file())
        && outer.start() <= inner.start()
        && inner.end() <= outer.end();
  }

  private static Pattern whole(String text) {
    return Pattern.compile("(?<![\\w.${-])" + Pattern.quote(text) + "(?![\\w.-]|://)");
  }
}
