package edgelab.nginx.limits;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By what a zone of {@code limit_conn} or {@code limit_req} counts the lab's agents. */
enum ZoneKey {
  /** Each address of the agents has a count of its own. */
  ADDRESS,
  /** All agents share one count. */
  SHARED,
  /** The file does not say. */
  UNKNOWN;

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");
  private static final Set<String> ADDRESSES = Set.of("binary_remote_addr", "remote_addr");

  /** The same for every agent: they all ask for the same host and path. */
  private static final Set<String> SAME =
      Set.of(
          "server_name",
          "host",
          "http_host",
          "http_upgrade",
          "server_port",
          "server_addr",
          "scheme",
          "uri",
          "request_uri",
          "document_uri",
          "request_method",
          "hostname",
          "server_protocol");

  /**
   * @param texts that the key may become
   */
  static ZoneKey of(Set<String> texts) {
    return texts.size() == 1 ? of(texts.iterator().next()) : UNKNOWN;
  }

  private static ZoneKey of(String text) {
    ZoneKey key = SHARED;
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      if (ADDRESSES.contains(variable.group(1))) {
        key = ADDRESS;
      } else if (!SAME.contains(variable.group(1))) {
        return UNKNOWN;
      }
    }
    return key;
  }
}
