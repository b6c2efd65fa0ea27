package edgelab.nginx.causes.upstream;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Source;
import edgelab.nginx.config.Word;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.rule.RuleContext;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The directive in which an upstream's address, or a part of it, is written. */
final class AddressHolder {
  private AddressHolder() {}

  /** The directive that is dialed, or what gives a variable of it its value. */
  static Optional<Directive> find(RuleContext context, UpstreamAddress dialed, String text) {
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

  /** The word of a directive in which it stands. */
  static Optional<Word> word(Directive one, UpstreamAddress dialed, String text) {
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

  /** The text, and no part of a longer name or of a variable. */
  static Pattern whole(String text) {
    return Pattern.compile("(?<![\\w.${-])" + Pattern.quote(text) + "(?![\\w.-]|://)");
  }
}
