package edgelab.nginx.causes.headers;

import edgelab.load.RequestHeader;
import edgelab.nginx.rule.RuleContext;
import java.util.List;

/** The headers that a scenario adds to a client's request. */
record AddedHeaders(List<RequestHeader> headers) {

  static AddedHeaders of(RuleContext context) {
    return new AddedHeaders(context.scenario().behaviour().headers());
  }

  /** In bytes, its end included; 0 where no header is added. */
  int longestLine() {
    return headers.stream()
        .mapToInt(one -> one.name().length() + one.value().length() + ": \r\n".length())
        .max()
        .orElse(0);
  }

  /** The lines of one header. */
  AddedHeaders of(String name) {
    return new AddedHeaders(
        headers.stream().filter(one -> one.name().equalsIgnoreCase(name)).toList());
  }
}
