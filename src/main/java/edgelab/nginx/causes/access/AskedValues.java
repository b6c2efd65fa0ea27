package edgelab.nginx.causes.access;

import edgelab.load.RequestHeader;
import edgelab.nginx.causes.routing.OwnAnswer;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.IfCondition;
import edgelab.nginx.routing.RegexSample;
import edgelab.nginx.routing.Target;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values that may be what a configuration asks for: of each header, cookie and parameter of the
 * query that an {@code if} or a {@code map} looks at, the texts that it is compared with, and any.
 */
final class AskedValues {
  static final String COOKIE = "Cookie";

  /** Where any value will do. */
  private static final String ANY = "edgelab";

  private static final Pattern LOOKED_AT = Pattern.compile("\\$\\{?(http|cookie|arg)_(\\w+)}?");

  /** Without them the request is no WebSocket's, or another server's. */
  private static final Pattern OF_HANDSHAKE =
      Pattern.compile("\\$http_(upgrade|connection|host|cookie|sec_websocket_\\w+)");

  /** Tables may have entries by the thousand. */
  private static final int MOST = 200;

  /** A value of a variable that requests decide: {@code http_origin}. */
  private record AskedValue(String prefix, String name, String text) {
    boolean isHeader() {
      String variable = "$" + prefix + "_" + name;
      return prefix.equals("http")
          && !OF_HANDSHAKE.matcher(variable).matches()
          && !OwnAnswer.OF_PROXY.matcher(variable).matches();
    }

    RequestHeader header() {
      return isHeader()
          ? new RequestHeader(words(), text)
          : new RequestHeader(COOKIE, name + "=" + text);
    }

    /** {@code x_api_key} is of {@code X-Api-Key}. */
    private String words() {
      return Stream.of(name.split("_"))
          .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
          .collect(Collectors.joining("-"));
    }
  }

  private AskedValues() {}

  static List<RequestHeader> headers(Target target) {
    return values(target)
        .filter(one -> one.isHeader() || one.prefix.equals("cookie"))
        .map(AskedValue::header)
        .toList();
  }

  /** As they stand in an address: {@code token=edgelab}; first of each an empty one. */
  static List<String> parameters(Target target) {
    return values(target)
        .filter(one -> one.prefix.equals("arg") && one.text.matches("[A-Za-z0-9._~-]+"))
        .flatMap(one -> Stream.of(one.name + "=", one.name + "=" + one.text))
        .distinct()
        .toList();
  }

  private static Stream<AskedValue> values(Target target) {
    return target
        .config()
        .all()
        .filter(one -> one.is("if") || one.is("map"))
        .flatMap(one -> values(one, target))
        .distinct()
        .limit(MOST);
  }

  private static Stream<AskedValue> values(Directive test, Target target) {
    Matcher match = LOOKED_AT.matcher(test.is("if") ? String.join(" ", test.args()) : test.first());
    if (!match.find()) {
      return Stream.empty();
    }
    String name = match.group(2).toLowerCase(Locale.ROOT);
    Stream<String> own =
        name.equals("origin")
            ? Stream.of("https://" + target.host(), "http://" + target.host())
            : Stream.empty();
    return Stream.of(own, compared(test).flatMap(AskedValues::texts), Stream.of(ANY))
        .flatMap(some -> some)
        .filter(text -> text.chars().allMatch(one -> one >= ' ' && one <= '~'))
        .filter(text -> !text.isBlank() && !text.contains("$"))
        .map(text -> new AskedValue(match.group(1), name, text));
  }

  private static Stream<String> compared(Directive test) {
    return test.is("if")
        ? IfCondition.compared(test).stream()
        : test.block().stream().map(Directive::name).filter(name -> !name.equals("default"));
  }

  /** The text itself, and one that it matches as a regular expression. */
  private static Stream<String> texts(String text) {
    return Stream.concat(
        RegexSample.of(text.replaceFirst("^~\\*?", "")).stream(),
        Stream.of(text).filter(plain -> !plain.startsWith("~")));
  }
}
