package edgelab.nginx.causes.headers;

import edgelab.nginx.config.Directive;
import edgelab.nginx.rule.RequestVariables;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A header of the request that {@code proxy_set_header} sends. All lines of one name are sent, but
 * empty ones ({@code ngx_http_proxy_init_headers}).
 *
 * @param lines that set it; none for a hop-by-hop header that nothing sets
 * @param state whether the upstream gets what it must
 * @param text what is sent, for people
 */
record SentHeader(List<Directive> lines, State state, String text) {
  /** Whether the upstream gets what it must. */
  enum State {
    RIGHT,
    ABSENT,
    WRONG,
    /** It depends on a variable that the configuration does not decide. */
    UNSURE
  }

  /**
   * @param wanted a member of the comma-separated list that the upstream must get, in any case
   */
  static SentHeader of(List<Directive> lines, String wanted, RequestVariables variables) {
    List<Set<String>> sent = lines.stream().map(line -> variables.texts(value(line))).toList();
    String text = sent.stream().flatMap(Set::stream).distinct().collect(Collectors.joining(", "));
    return new SentHeader(lines, state(sent, wanted), text);
  }

  private static State state(List<Set<String>> sent, String wanted) {
    if (sent.stream().anyMatch(one -> one.stream().allMatch(text -> has(text, wanted)))) {
      return State.RIGHT;
    }
    List<String> all = sent.stream().flatMap(Set::stream).toList();
    if (all.stream().allMatch(String::isEmpty)) {
      return State.ABSENT;
    }
    boolean isUnsure =
        all.stream().anyMatch(text -> RequestVariables.isUnknown(text) || has(text, wanted));
    boolean isSent = sent.stream().anyMatch(one -> one.stream().noneMatch(String::isEmpty));
    return isUnsure || !isSent ? State.UNSURE : State.WRONG;
  }

  private static boolean has(String text, String wanted) {
    return Stream.of(text.split(",")).anyMatch(one -> one.strip().equalsIgnoreCase(wanted));
  }

  /** The value of a {@code proxy_set_header}; NGINX demands one. */
  static String value(Directive line) {
    return line.words().size() > 1 ? line.args().get(1) : "";
  }

  boolean is(State wanted) {
    return state == wanted;
  }

  /** For certain not what the upstream must get. */
  boolean isBad() {
    return state == State.ABSENT || state == State.WRONG;
  }
}
